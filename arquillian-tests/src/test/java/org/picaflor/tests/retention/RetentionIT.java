package org.picaflor.tests.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.picaflor.persistence.failure.Failure;
import org.picaflor.persistence.partition.PartitionSettings;
import org.picaflor.persistence.sql.DatabaseException;
import org.picaflor.tests.client.Api;
import org.picaflor.tests.system.Machine;
import org.picaflor.tests.system.PicaflorSystem;

/** A server that keeps executions for a day: its own timer, and what happens when the day is over. */
@ResourceLock(Machine.WHOLE)
class RetentionIT {
    private static final int GATED = 10;
    private static final int SHORT = 20;
    /** Executions made from each short one, with everything that belongs to it. */
    private static final int COPIES = 500;

    private static final Duration TIMER = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> TABLES =
            List.of("executions", "execution_details", "execution_labels", "task_runs", "task_outputs", "logs");

    private static final String SHORT_FLOW = """
            id: short
            namespace: tests.retention
            labels:
              kept: "no"
            tasks:
              - id: values
                type: io.kestra.plugin.core.output.OutputValues
                values: {x: "{{ execution.id }}"}
              - id: said
                type: io.kestra.plugin.core.log.Log
                message: "{{ outputs.values.values.x }}"
            """;

    private static final String GATED_FLOW = """
            id: gated
            namespace: tests.retention
            labels:
              kept: "yes"
            inputs:
              - id: gate
                type: STRING
            tasks:
              - id: values
                type: io.kestra.plugin.core.output.OutputValues
                values: {x: "{{ execution.id }}"}
              - id: before
                type: io.kestra.plugin.core.log.Log
                message: before
              - id: wait
                type: io.kestra.plugin.core.http.Request
                uri: "{{ inputs.gate }}"
              - id: after
                type: io.kestra.plugin.core.log.Log
                message: "{{ outputs.values.values.x }}"
            """;

    /** Copies whole rows of any columns under new ids of the same time; the heads last, because they are looked up. */
    private static final String COPY = """
            DO $copy$
            DECLARE
                split text;
                key text;
                others text;
            BEGIN
                FOREACH split IN ARRAY ARRAY['%s'] LOOP
                    key := CASE split WHEN 'executions' THEN 'id' ELSE 'execution_id' END;
                    SELECT string_agg(attname, ', ') INTO others FROM pg_attribute
                     WHERE attrelid = split::regclass AND attnum > 0 AND attname NOT IN (key, 'seq');
                    EXECUTE 'INSERT INTO ' || split || ' (' || key || ', ' || others || ')'
                        || ' SELECT left(' || key || ', 15) || lpad(n::text, 7, ''0''), ' || others
                        || ' FROM ' || split || ', generate_series(1, %d) n'
                        || ' WHERE ' || key || ' IN (SELECT id FROM executions WHERE flow_id = ''short'')';
                END LOOP;
            END $copy$""";

    private static PicaflorSystem system;
    private static Api api;

    @BeforeAll
    static void bringUp() {
        system = new PicaflorSystem(
                "retention", Map.of("PICAFLOR_RETENTION_DAYS", "1", "PICAFLOR_PARTITIONS_LENGTH", "PT2H"));
        system.up();
        api = system.api();
        api.save(SHORT_FLOW);
        api.save(GATED_FLOW);
        await("the first run of the server's own timer").atMost(TIMER).until(() -> ranges("executions") >= 2);
    }

    @AfterAll
    static void end() {
        system.close();
    }

    @Test
    void theServerCutsRangesAhead() {
        await("the same ranges of each table")
                .atMost(PATIENCE)
                .until(() -> TABLES.stream().map(RetentionIT::ranges).distinct().count() == 1);
        assertThat(system.logLines("PCF-1441")).isPositive();
        assertThat(system.logLines("PCF-1402")).isZero();
    }

    @Test
    void whatEndedIsDroppedWithAllThatBelongsToItWhileOthersGoOn(TestReporter report) throws Exception {
        PartitionSettings settings = PartitionSettings.of(1, Duration.ofHours(2));
        try (Gate gate = new Gate();
                LaterUpkeep later = new LaterUpkeep(system.database(), settings)) {
            List<String> gated = start(GATED, "gated", Map.of("gate", gate.address()));
            List<String> ended = start(SHORT, "short", Map.of());
            ended.forEach(api::ended);
            system.execute(COPY.formatted(String.join("', '", TABLES.reversed()), COPIES));
            assertThat(rows("executions", "ended_at IS NOT NULL")).isGreaterThanOrEqualTo(SHORT * COPIES);
            await("all at the gate").atMost(PATIENCE).until(() -> gate.waiting() == GATED);
            long bytes = bytes();
            Instant twoDaysLater = Instant.now().plus(Duration.ofDays(2));

            Starts starts = new Starts(api, "tests.retention/short");
            Dropped dropped;
            try (starts) {
                starts.awaitMore();
                dropped = await("a drop")
                        .atMost(PATIENCE)
                        .until(() -> drop(later, twoDaysLater), Optional::isPresent)
                        .orElseThrow();
                starts.awaitMore();
            }
            long bytesAfter = bytes();

            assertThat(dropped.kept()).isBetween(GATED, GATED + starts.ids().size());

            assertThat(bytesAfter).as("bytes, and %d before", bytes).isLessThan(bytes / 3);
            ended.forEach(id ->
                    assertThat(api.get("/executions/" + id).status()).as(id).isEqualTo(404));
            gated.forEach(id -> assertThat(api.execution(id).getString("state.current"))
                    .as(id)
                    .isEqualTo("RUNNING"));
            gate.open();
            gated.forEach(id ->
                    assertThat(api.ended(id).getString("state.current")).as(id).isEqualTo("SUCCESS"));
            assertThat(rows("task_runs", "task_id = 'after'")).isEqualTo(GATED);
            assertThat(rows("logs", "message IN (SELECT id FROM executions WHERE flow_id = 'gated')"))
                    .as("outputs of before the drop, said after it")
                    .isEqualTo(GATED);
            assertThat(rows("logs", "message = 'before'")).isEqualTo(GATED);
            await("the end of all").atMost(PATIENCE).until(() -> rows("executions", "ended_at IS NULL") == 0);
            assertThat(rows("executions", "end_state <> 'SUCCESS'")).isZero();
            for (String table : TABLES.subList(1, TABLES.size())) {
                assertThat(rows(table, "execution_id NOT IN (SELECT id FROM executions)"))
                        .as("rows of %s that belong to nothing", table)
                        .isZero();
            }
            report.publishEntry(Map.of(
                    "milliseconds of the run", Long.toString(dropped.took().toMillis()),
                    "bytes before", Long.toString(bytes),
                    "bytes after", Long.toString(bytesAfter),
                    "slowest start meanwhile, in milliseconds", Long.toString(starts.longest())));
        }
    }

    private record Dropped(int kept, Duration took) {}

    /** Nothing where it has to be tried again, because the lock was not to be had so soon. */
    private static Optional<Dropped> drop(LaterUpkeep later, Instant now) {
        long begun = System.nanoTime();
        try {
            Integer kept = later.runAt(now).keptOfDropped();
            return kept == null
                    ? Optional.empty()
                    : Optional.of(new Dropped(kept, Duration.ofNanos(System.nanoTime() - begun)));
        } catch (DatabaseException e) {
            assertThat(Failure.of(e)).isInstanceOf(Failure.Passing.class);
            return Optional.empty();
        }
    }

    private static List<String> start(int count, String flow, Map<String, ?> inputs) {
        return Stream.generate(() -> api.started("tests.retention/" + flow, inputs))
                .limit(count)
                .toList();
    }

    private static long ranges(String table) {
        return system.number("SELECT count(*) FROM pg_inherits WHERE inhparent = '" + table + "'::regclass");
    }

    private static long rows(String table, String condition) {
        return system.number("SELECT count(*) FROM " + table + " WHERE " + condition);
    }

    /** Of the tables and their indexes. */
    private static long bytes() {
        return system.number("SELECT sum(pg_total_relation_size(p.relid))::bigint FROM pg_class c,"
                + " LATERAL pg_partition_tree(c.oid) p WHERE c.relkind = 'p'");
    }
}
