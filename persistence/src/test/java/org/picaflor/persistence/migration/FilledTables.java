package org.picaflor.persistence.migration;

import org.picaflor.persistence.sql.Database;

/** Fills the tables as after a long time in use; a tenth of that unless `-Dscale=full` is given. */
final class FilledTables {
    static final int ROWS = "full".equals(System.getProperty("scale")) ? 1_000_000 : 100_000;
    private static final int TASK_RUNS_EACH = 10;

    private static final String WRITTEN = """
            SELECT CASE WHEN c.relkind = 'p' THEN 'ANALYZE ONLY ' ELSE 'ANALYZE ' END || c.relname FROM pg_class c
             WHERE c.relnamespace = 'public'::regnamespace AND (c.relkind = 'p'
                OR (c.relkind = 'r' AND (NOT c.relispartition OR pg_relation_size(c.oid) > 0)))""";

    private FilledTables() {}

    static void fill(Database database) {
        database.update(
                "INSERT INTO executions SELECT 'e' || lpad(i::text, 8, '0'), 'main', 'ns' || i % 20, 'f' || i % 200, 1,"
                        + " CASE WHEN i % 100 = 0 THEN 'RUNNING' ELSE 'SUCCESS' END, '[[\"CREATED\",0]]',"
                        + " timestamptz '2026-01-01' + i * interval '1 second',"
                        + " CASE WHEN i % 100 <> 0 THEN timestamptz '2026-01-01' + i * interval '1 second' END,"
                        + " CASE WHEN i % 100 <> 0 THEN CASE WHEN i % 500 = 1 THEN 'FAILED' ELSE 'SUCCESS' END END,"
                        + " NULL, 'x', NULL FROM generate_series(1, ?) AS i",
                ROWS);
        database.update("INSERT INTO execution_details (execution_id) SELECT id FROM executions");
        database.update("INSERT INTO execution_labels SELECT id, tenant, 'nr', id FROM executions");
        database.update(
                "INSERT INTO task_runs SELECT id, 'r' || r, 't', NULL, NULL, NULL, 'SUCCESS', '[[\"CREATED\",0]]'"
                        + " FROM executions, generate_series(1, ?) AS r",
                TASK_RUNS_EACH);
        database.update("INSERT INTO task_outputs SELECT id, 'r1', '{}' FROM executions");
        database.update(
                "INSERT INTO logs (execution_id, attempt, logged_at, level, message, tenant, namespace, flow_id)"
                        + " SELECT id, 0, started_at, 2, 'm', tenant, namespace, flow_id FROM executions");
        database.update(
                "INSERT INTO queue_messages (message_offset, queue, shard, message_key, type, body, priority,"
                        + " claimed_by, claim_token) SELECT -i, CASE WHEN i % 2 = 0 THEN 'executor' ELSE 'worker' END, i % 64,"
                        + " 'e' || lpad(i::text, 8, '0'), 'X', '{\"taskRunId\":\"r\",\"attempt\":0}', i % 3,"
                        + " CASE WHEN i % 4 = 1 THEN 'w' || i % 100 END, CASE WHEN i % 4 = 1 THEN 1 END"
                        + " FROM generate_series(1, ?) AS i",
                ROWS);
        database.update(
                "INSERT INTO triggers (tenant, namespace, flow_id, trigger_id, type, kind, flow_revision, disabled,"
                        + " disabled_by_flow, allow_concurrent, next_execution_date, execution_id, backfill, updated_at)"
                        + " SELECT 'main', 'ns' || i % 20, 'f' || i, 't', 'x',"
                        + " CASE i % 10 WHEN 4 THEN 'POLLING' WHEN 6 THEN 'REALTIME' ELSE 'SCHEDULE' END, 1, i % 10 = 0,"
                        + " i % 10 = 0,"
                        + " false, clock_timestamp() + (i - 50) * interval '1 minute',"
                        + " CASE WHEN i % 7 = 0 THEN 'e' || lpad(i::text, 8, '0') END,"
                        + " CASE WHEN i % 100 = 3 THEN '{\"id\":\"b\",\"start\":\"2026-01-01T00:00:00Z\","
                        + "\"end\":\"2026-02-01T00:00:00Z\",\"currentDate\":\"2026-01-01T00:00:00Z\",\"paused\":false,"
                        + "\"inputs\":{},\"fired\":0}'::jsonb END, now()"
                        + " FROM generate_series(1, ?) AS i",
                ROWS);
        database.update(
                "INSERT INTO flows SELECT 'main', 'ns' || i % 20, 'f' || i / 4, i % 4 + 1, 's', false, false, '{}',"
                        + " NULL, now(), i % 4 = 3 FROM generate_series(0, ? - 1) AS i",
                ROWS);
        database.update(
                "INSERT INTO flow_listeners SELECT 'main', 'ns' || i % 20, 'f' || i, 't', ('{\"states\":[\"SUCCESS\"],"
                        + "\"scopes\":[{\"namespace\":\"ns' || i % 20 || '\",\"flowId\":\"told' || i || '\"}]}')::json, 1"
                        + " FROM generate_series(1, ? / 10) AS i",
                ROWS);
        database.update("INSERT INTO settings VALUES ('flow-listeners', '1')");
        database.update(
                "INSERT INTO upstream_events SELECT -i, 'main', 'ns' || i % 20, 'f' || i, 't', 'e' || i, 'SUCCESS', now()"
                        + " FROM generate_series(1, ? / 10) AS i",
                ROWS);
        database.update(
                "INSERT INTO trigger_windows SELECT 'main', 'ns' || i % 20, 'f' || i, 't', 's',"
                        + " now() + i * interval '1 minute', now() + i * interval '1 hour', '{}', false"
                        + " FROM generate_series(1, ? / 10) AS i",
                ROWS);
        analyze(database);
    }

    /**
     * As the database and the upkeep do it by themselves: no statistics of partitions that nothing was written to, which
     * would let plans read them through.
     */
    private static void analyze(Database database) {
        database.query(WRITTEN, row -> row.getString(1)).forEach(database::update);
    }

    /** The id of a filled execution. */
    static String id(int number) {
        return "e%08d".formatted(number);
    }

    /** The offset of a message to the owner of an execution, by the execution's number. */
    static long message(int number) {
        return -2L * number;
    }

    /** The offset of a job that is claimed with the token 1. */
    static long claimedJob(int number) {
        return -(4L * number + 1);
    }
}
