package org.picaflor.persistence.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.persistence.fixture.PostgresTest;
import org.picaflor.persistence.fixture.TestDataSource;
import org.picaflor.persistence.sql.Database;

class SchemaMigrationTest extends PostgresTest {
    private final SchemaMigration migration = new SchemaMigration();

    @Override
    protected TestDataSource createDataSource() {
        return emptyDatabase();
    }

    @Test
    void serversThatStartAtOnceMigrateOnceAndAgainIsNothing() throws Exception {
        try (ExecutorService servers = Executors.newFixedThreadPool(3)) {
            List<Future<?>> starts = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                starts.add(servers.submit(() -> migration.migrate(dataSource)));
            }
            for (Future<?> start : starts) {
                start.get();
            }
        }
        migration.migrate(dataSource);

        assertThat(count("flyway_schema_history")).isEqualTo(MigrationScripts.NAMES.size());
        assertThat(count("shards")).isEqualTo(64);
    }

    @Test
    void theTablesOfABatchRepositoryThatWereMadeBeforeStay() {
        try (TestDataSource other = emptyDatabase()) {
            Database inOther = new Database(other);
            inOther.update("CREATE TABLE job_instance (jobinstanceid bigserial PRIMARY KEY)");
            inOther.update("INSERT INTO job_instance DEFAULT VALUES");

            migration.migrate(other);
            migration.migrate(other);

            assertThat(inOther.number("SELECT count(*) FROM shards")).isEqualTo(64);
            assertThat(inOther.number("SELECT count(*) FROM job_instance")).isOne();
        }
    }

    @Test
    void theListOfScriptsIsTheFolder() throws IOException, URISyntaxException {
        Path folder = Path.of(SchemaMigration.class
                .getClassLoader()
                .getResource(MigrationScripts.FOLDER)
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).toList())
                    .containsExactlyInAnyOrderElementsOf(MigrationScripts.NAMES);
        }
    }

    @Test
    void aDatabaseThatCouldForgetIsRefusedUnlessThatIsAllowed() {
        // The server for tests runs without fsync.
        database.query("SELECT set_config('synchronous_commit', 'off', false)", row -> 1);

        assertThatThrownBy(() -> migration.assertDurable(dataSource))
                .isInstanceOf(PicaflorException.class)
                .hasMessageContaining("fsync, synchronous_commit");
        assertThatCode(() -> migration.assertDurable(dataSource, true)).doesNotThrowAnyException();
    }
}
