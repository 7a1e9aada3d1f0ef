package org.picaflor.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.picaflor.server.postgres.DatabaseAccess;
import org.picaflor.server.postgres.EmbeddedPostgres;

/**
 * Reads from the databases that the other tests left behind what the running system sent to them. Every statement is
 * either on the page of hot ones, each of which is explained over filled tables, or named here as one that is not.
 */
class SentStatementsIT {
    private static final String SENT = """
            SELECT s.query FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
             WHERE d.datname = current_database() AND s.userid = current_user::regrole AND s.toplevel""";

    /** Beginnings of what somebody asks for by hand, one at a time: searches, and changes of flows. */
    private static final List<String> ASKED_FOR = List.of(
            "SELECT count(*) FROM (SELECT e.id AS id FROM executions e",
            "SELECT count(*) FROM (SELECT l0.execution_id AS id FROM execution_labels l0",
            "WITH m AS MATERIALIZED (SELECT * FROM (",
            "SELECT e.*, d.inputs, d.origin, d.labels, d.outputs FROM (SELECT * FROM (",
            "EXPLAIN (FORMAT JSON) SELECT",
            "SELECT * FROM flows WHERE",
            "SELECT count(*) FROM (SELECT ? FROM flows WHERE",
            "SELECT DISTINCT namespace FROM flows",
            "SELECT * FROM logs WHERE (tenant = ?)",
            "SELECT count(*) FROM (SELECT ? FROM logs WHERE (tenant = ?)",
            "SELECT * FROM triggers WHERE (tenant = ?)",
            "SELECT count(*) FROM (SELECT ? FROM triggers WHERE (tenant = ?)",
            "SELECT trigger_id, namespace, flow_id, tenant, disabled, error,",
            "INSERT INTO flows (",
            "UPDATE flows SET latest = ?",
            "INSERT INTO triggers AS t (",
            "UPDATE triggers SET next_execution_date = clock_timestamp(), claimed_by = ?, claimed_at = ?, error = ?",
            "SELECT trigger_id, listens FROM flow_listeners",
            "INSERT INTO settings AS s (key, value)",
            "INSERT INTO flow_listeners (",
            "DELETE FROM trigger_windows WHERE tenant = ?",
            "WITH taken AS (DELETE FROM upstream_events",
            "DELETE FROM triggers WHERE tenant = ? AND namespace = ? AND flow_id = ?",
            "SELECT * FROM triggers WHERE ((tenant, namespace, flow_id, trigger_id) IN",
            "SELECT f.tenant, f.namespace, f.id, f.source FROM unnest(",
            "UPDATE triggers SET execution_id = ?, fires_for = CASE WHEN next_execution_date < clock_timestamp()",
            "UPDATE triggers SET switched_off = ?, disabled = ?, updated_at = clock_timestamp() WHERE (",
            "UPDATE triggers t SET switched_off = ?, disabled = ?, error = ?",
            "UPDATE triggers SET switched_off = ?, disabled = ?, error = ?",
            "UPDATE triggers SET backfill = ",
            "UPDATE triggers SET next_execution_date = CASE WHEN (backfill",
            "DELETE FROM triggers WHERE (",
            "SELECT count(*) FROM pg_advisory_xact_lock(");

    /** Beginnings of what is sent when a server starts, ends, or finds another one dead. */
    private static final List<String> AT_START_AND_END = List.of(
            "CREATE ",
            "ALTER TABLE ",
            "SHOW ",
            "SET ",
            "SELECT set_config(",
            "SELECT version()",
            "SELECT CURRENT_USER",
            "SELECT current_schema",
            "select current_catalog",
            "SELECT rolname FROM pg_roles",
            "SELECT COUNT(*) FROM pg_namespace",
            "SELECT EXISTS ( SELECT ? FROM pg_catalog.",
            "SELECT EXISTS ( SELECT c.oid FROM pg_catalog.",
            "SELECT pg_try_advisory_xact_lock(",
            "SELECT \"installed_rank\"",
            "INSERT INTO \"public\".\"flyway_schema_history\"",
            "INSERT INTO shards ",
            "INSERT INTO queue_messages (message_offset, queue, shard, message_key, type, error)",
            "DELETE FROM queue_messages WHERE queue = ?",
            "INSERT INTO upstream_events (event_offset, tenant, namespace, flow_id, trigger_id, execution_id, state,"
                    + " happened_at) SELECT -n",
            "DELETE FROM upstream_events",
            "INSERT INTO service_instances (",
            "WITH schedulers AS MATERIALIZED (",
            "UPDATE triggers SET missed_after = coalesce(",
            "UPDATE service_instances SET state = ?, ended_at = clock_timestamp() WHERE",
            "SELECT id, ended_at, node_name, server_id, started_at, state, type, updated_at, version FROM service_instances");

    /** Beginnings of what is sent a few times a minute, and when ranges of executions are cut and dropped. */
    private static final List<String> OF_THE_UPKEEP = List.of(
            "SELECT count(*) AS count, (array_agg(tenant))[?] AS tenant,",
            "SELECT substr(c.relname, length(?) + ?) AS name, pg_get_expr(c.relpartbound,",
            "SELECT conrelid::regclass::text AS partition,",
            "SELECT t.oid::regclass::text AS name",
            "SELECT sum(pg_relation_size(p::regclass))",
            "SELECT coalesce(? || array_to_string(reloptions,",
            "SELECT ? FROM executions_",
            "SELECT ? FROM execution_",
            "SELECT ? FROM task_",
            "SELECT ? FROM logs_",
            "SELECT ? * count(*) FILTER (WHERE ended_at <",
            "SELECT id FROM executions_",
            "LOCK TABLE ",
            "INSERT INTO executions_",
            "INSERT INTO execution_details_",
            "INSERT INTO execution_labels_",
            "INSERT INTO task_runs_",
            "INSERT INTO task_outputs_",
            "INSERT INTO logs_",
            "DELETE FROM executions_",
            "DELETE FROM execution_details_",
            "DELETE FROM execution_labels_",
            "DELETE FROM task_runs_",
            "DELETE FROM task_outputs_",
            "DELETE FROM logs_",
            "DROP TABLE ",
            "ANALYZE ONLY ");

    /** Beginnings of what a purge sends once, and of what the server's batch repository asks of its own tables. */
    private static final List<String> OF_PURGES = List.of(
            "INSERT INTO purges (",
            "UPDATE purges SET",
            "SELECT * FROM purges WHERE",
            "SELECT id, batch_id, created_at,",
            "SELECT count(*) FROM (SELECT ? FROM purges WHERE",
            "DELETE FROM purges WHERE",
            "SELECT w.id, coalesce(",
            "SELECT w.execution_id, w.seq, (",
            "DELETE FROM service_instances WHERE id = ANY(?)",
            "SELECT id FROM executions WHERE id = ANY(?) AND ended_at IS NOT NULL",
            "SELECT id FROM executions WHERE id >= ? UNION ALL",
            "SELECT count(*) FROM executions_",
            "SELECT count(*) FROM logs_",
            "SELECT COUNT(*) FROM PARTITION_EXECUTION",
            "INSERT INTO JOB_",
            "UPDATE JOB_EXECUTION SET",
            "INSERT INTO STEP_EXECUTION",
            "UPDATE STEP_EXECUTION SET",
            "SELECT * FROM JOB_",
            "SELECT JOB_EXECUTION.",
            "SELECT COUNT(*) FROM JOB_",
            "SELECT * FROM STEP_EXECUTION",
            "SELECT STEP_EXECUTION.",
            "SELECT COUNT(DISTINCT STEP_EXECUTION.");

    /** What has no plan. */
    private static final List<String> OF_THE_SESSION =
            List.of("BEGIN", "COMMIT", "ROLLBACK", "LISTEN picaflor", "SELECT pg_notify(");

    /** What the tests look at. */
    private static final List<String> OF_THE_TESTS = List.of(
            "INSERT INTO triggers (tenant, namespace, flow_id, trigger_id, type, kind, flow_revision, disabled,",
            "SELECT ? FROM triggers WHERE execution_id = ? FOR UPDATE",
            "SELECT count(*) FROM executions WHERE namespace =",
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type",
            "SELECT count(*) FROM triggers WHERE execution_id =",
            "SELECT count(DISTINCT flow_id) FROM executions",
            "SELECT extract(? FROM max(date)",
            "SELECT count(*) FROM executions WHERE ended_at IS",
            "SELECT count(*) FROM queue_messages",
            "SELECT count(*) FROM shards s JOIN service_instances",
            "SELECT count(*) FROM task_runs t WHERE NOT EXISTS",
            "SELECT count(*) FROM triggers WHERE execution_id IS NOT NULL",
            "SELECT sum(epoch) FROM shards",
            "SELECT s.query FROM pg_stat_statements",
            "SELECT coalesce(sum(s.",
            "SELECT sum(calls)",
            "SELECT sum(rows)",
            "SELECT seq_tup_read + (SELECT sum(idx_tup_read)",
            "VACUUM queue_messages",
            "SELECT sum(shared_blks_hit",
            "SELECT count(*) FROM executions WHERE end_state",
            "WITH down AS (",
            "SELECT count(*) FROM executions WHERE flow_id",
            "SELECT count(*) FROM executions WHERE id IN",
            "SELECT count(*) FROM executions WHERE ?",
            "SELECT purged_count FROM purges",
            "SELECT count(*) FROM executions WHERE namespace = ? AND",
            "SELECT count(*) FROM service_instances WHERE state <>",
            "SELECT count(*) FROM task_runs",
            "SELECT count(*) FROM ( SELECT ? FROM task_runs",
            "SELECT count(*) FROM logs",
            "SELECT sum(n_tup_",
            "SELECT n_tup_del FROM pg_stat_user_tables",
            "SELECT count(*) FROM (SELECT ? FROM",
            "SELECT count(*) FROM seen_messages",
            "SELECT max(octet_length(",
            "SELECT pg_wal_lsn_diff(",
            "SELECT pg_terminate_backend(",
            "SELECT count(*) FROM pg_inherits",
            "SELECT count(*) FROM execution_details WHERE",
            "SELECT count(*) FROM execution_labels WHERE",
            "SELECT count(*) FROM task_outputs WHERE",
            "SELECT sum(pg_total_relation_size(",
            "DO ",
            "DROP TRIGGER ",
            "INSERT INTO executions (id, tenant, namespace, flow_id, flow_revision, state, history, started_at, original_id)"
                    + " SELECT r.id, e.tenant",
            "INSERT INTO execution_details (execution_id, inputs, origin, labels) SELECT r.id, d.inputs",
            "INSERT INTO queue_messages (message_offset, queue, shard, message_key, type) SELECT r.message_offset");

    private static final List<String> KNOWN = Stream.of(
                    ASKED_FOR, AT_START_AND_END, OF_THE_UPKEEP, OF_PURGES, OF_THE_SESSION, OF_THE_TESTS)
            .flatMap(List::stream)
            .toList();

    @Test
    void everyStatementIsKnownAndTheHotOnesAreExplained() throws IOException {
        Set<String> hot = hotStatements();
        Set<String> unknown = new TreeSet<>();
        int sent = 0;
        for (Path directory : databases()) {
            for (String statement : sentTo(directory)) {
                sent++;
                String shape = shape(statement);
                if (!hot.contains(shape) && KNOWN.stream().noneMatch(shape::startsWith)) {
                    unknown.add(shape);
                }
            }
        }
        assertThat(sent).as("statements found").isPositive();
        assertThat(unknown)
                .as("Statements that nobody knows: add those of a hot path to HotStatements in the module persistence,"
                        + " the others here.")
                .isEmpty();
    }

    private static Set<String> hotStatements() throws IOException {
        return Files.readAllLines(Build.root().resolve("docs/statements.md")).stream()
                .filter(line -> line.startsWith("  `"))
                .map(line -> line.substring(3, line.length() - 1))
                .collect(Collectors.toSet());
    }

    private static List<Path> databases() throws IOException {
        try (Stream<Path> systems = Files.list(Build.scratch("systems"))) {
            return systems.map(system -> system.resolve("data/postgres"))
                    .filter(Files::exists)
                    .sorted()
                    .toList();
        }
    }

    private static Set<String> sentTo(Path directory) {
        EmbeddedPostgres postgres = new EmbeddedPostgres(directory, EmbeddedPostgres.ANY_PORT);
        DatabaseAccess access = postgres.start();
        try (Connection connection = DriverManager.getConnection(access.url(), access.user(), access.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SENT)) {
            Set<String> sent = new TreeSet<>();
            while (rows.next()) {
                sent.add(rows.getString(1));
            }
            return sent;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            postgres.stop();
        }
    }

    /** As the page has them: without constants, parameters and the length of lists. */
    private static String shape(String sql) {
        return sql.replaceAll("(?<!IS )(?<!IS NOT )\\b(true|false|NULL)\\b", "?")
                .replaceAll("'[^']*'|\\$\\d+|(?<![\\w.])\\d+\\b", "?")
                .replaceAll("/\\*.*?\\*/", "")
                .replaceAll("\\s+", " ")
                .replaceAll("IN \\(\\?[ ,?]*\\)", "IN (?)")
                .strip();
    }
}
