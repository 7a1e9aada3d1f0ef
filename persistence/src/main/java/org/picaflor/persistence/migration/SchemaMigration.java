package org.picaflor.persistence.migration;

import javax.sql.DataSource;

/** Brings the schema up to date. */
public class SchemaMigration {

    public void migrate(DataSource dataSource) {
        throw new UnsupportedOperationException();
    }

    public void assertDurable(DataSource dataSource) {
        throw new UnsupportedOperationException();
    }
}
