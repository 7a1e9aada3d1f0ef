package org.picaflor.tests.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.picaflor.tests.system.Machine;
import org.picaflor.tests.system.PicaflorSystem;

/** What a database does to those who work with it, under load: the server goes on by itself and nothing is lost. */
@Tag("fault")
@ResourceLock(Machine.WHOLE)
class DatabaseFaultsIT {
    private static final int ROUNDS = 3;
    private static final long MEGABYTE = 1024 * 1024;

    private static PicaflorSystem system;

    @TempDir
    private Path directory;

    @BeforeAll
    static void prepare() {
        system = new PicaflorSystem("database-faults", Map.of());
        system.up();
    }

    @AfterAll
    static void end() {
        system.close();
    }

    @Test
    void connectionsThatAreCutAgainAndAgainStopNobody() {
        underLoad(load -> {
            for (int round = 0; round < ROUNDS; round++) {
                load.awaitMore(10);
                system.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE usename = current_user AND pid <> pg_backend_pid()");
            }
        });
    }

    @Test
    void aDatabaseThatIsRestartedUnderLoadIsTakenUpAgainByTheSameServer() {
        long server = system.serverPid();
        underLoad(load -> {
            load.awaitMore(10);
            system.stopDatabase();
            system.startDatabase();
            load.awaitMore(10);
            system.killDatabase();
            system.startDatabase();
        });
        assertThat(system.serverPid()).isEqualTo(server);
    }

    @Test
    void deadlocksAndSerialisationFailuresAreTriedAgain() {
        system.execute("CREATE OR REPLACE FUNCTION fail_now_and_then() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                + " IF random() < 0.1 THEN RAISE EXCEPTION USING ERRCODE = '40P01'; END IF;"
                + " IF random() < 0.1 THEN RAISE EXCEPTION USING ERRCODE = '40001'; END IF;"
                + " RETURN NULL; END $$");
        system.execute("CREATE TRIGGER fail_now_and_then AFTER INSERT ON task_runs FOR EACH STATEMENT"
                + " EXECUTE FUNCTION fail_now_and_then()");
        try {
            underLoad(load -> load.awaitMore(60));
        } finally {
            system.execute("DROP TRIGGER fail_now_and_then ON task_runs");
        }
    }

    @Test
    void aLargeOutputIsWrittenOnceHoweverOftenItsExecutionChangesAfterwards() {
        system.api().save("""
                id: large
                namespace: tests.fault
                tasks:
                  - id: large
                    type: io.kestra.plugin.core.output.OutputValues
                    values:
                      text: "{%% for i in range(1, 32768) %%}0123456789abcdef0123456789abcdef{%% endfor %%}"
                  - id: each
                    type: io.kestra.plugin.core.flow.ForEach
                    values: "{{ range(1, 50) }}"
                    tasks:
                      - id: record
                        type: org.picaflor.tests.Record
                        file: "%s"
                        value: "{{ taskrun.value }}"
                """.formatted(directory.resolve("large.txt")));
        long before = system.number("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");

        JsonPath ended = system.api().run("tests.fault/large", Map.of());

        assertThat(ended.getString("state.current")).as(ended.prettify()).isEqualTo("SUCCESS");
        assertThat(system.number("SELECT max(octet_length(outputs::text)) FROM task_outputs"))
                .isGreaterThan(MEGABYTE);
        assertThat(system.number("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint") - before)
                .as("bytes of the write-ahead log")
                .isLessThan(3 * MEGABYTE);
    }

    private interface Fault {
        void happen(Load load);
    }

    private void underLoad(Fault fault) {
        Path file = directory.resolve("recorded.txt");
        try (Load load = Load.started(List.of(system.api()), file)) {
            fault.happen(load);
            load.awaitMore(10);
            load.end();
            await("readiness")
                    .atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> system.api().get("/health/ready").status() == 200);
            Checker.check(system, system.api(), load.acknowledged(), file);
        }
    }
}
