package org.picaflor.persistence.setting;

import static org.picaflor.persistence.entity.ColumnType.NAME;
import static org.picaflor.persistence.entity.ColumnType.TEXT;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A setting of the whole installation. */
@Entity
@Table(name = "settings")
public class Setting {
    @Id
    @Column(name = "key", columnDefinition = NAME)
    private String key;

    @Column(name = "value", nullable = false, columnDefinition = TEXT)
    private String value;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected Setting() {}

    public String key() {
        return key;
    }

    public String value() {
        return value;
    }
}
