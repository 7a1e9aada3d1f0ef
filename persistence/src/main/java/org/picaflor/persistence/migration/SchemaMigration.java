package org.picaflor.persistence.migration;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.persistence.sql.Database;

/** Brings the schema up to date, before anything else is started and outside every transaction. */
@ApplicationScoped
public class SchemaMigration {
    private static final List<String> DURABILITY = List.of("fsync", "synchronous_commit", "full_page_writes");

    /**
     * Runs the migrations that the database has not seen. Where several servers start at once, one does and the others
     * wait for it. A server may have made the tables of its batch repository before: they are left alone.
     */
    public void migrate(DataSource dataSource) {
        Flyway.configure(SchemaMigration.class.getClassLoader())
                .dataSource(dataSource)
                .resourceProvider(new MigrationScripts())
                .javaMigrationClassProvider(List::of)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    /**
     * Makes sure that the database keeps what it has confirmed, whatever happens to its machine.
     *
     * @throws PicaflorException where one of its settings says otherwise
     */
    public void assertDurable(DataSource dataSource) {
        assertDurable(dataSource, false);
    }

    /**
     * As {@link #assertDurable(DataSource)}, unless the operator has decided otherwise.
     *
     * @param lossAllowed true for a database of tests alone: nothing is checked
     */
    public void assertDurable(DataSource dataSource, boolean lossAllowed) {
        if (lossAllowed) {
            return;
        }
        Database database = new Database(dataSource);
        List<String> off = new ArrayList<>();
        for (String setting : DURABILITY) {
            database.query("SHOW " + setting, row -> row.getString(1)).stream()
                    .filter("off"::equals)
                    .forEach(value -> off.add(setting));
        }
        if (!off.isEmpty()) {
            throw new PicaflorException(
                    ErrorCode.DATABASE_UNAVAILABLE,
                    "PostgreSQL could lose what it has confirmed, because of these settings that are off: "
                            + String.join(", ", off) + ".",
                    "postgresql.conf",
                    "Set each of them to on and start again.",
                    null);
        }
    }
}
