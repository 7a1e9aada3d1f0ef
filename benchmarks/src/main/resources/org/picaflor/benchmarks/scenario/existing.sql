WITH made AS (
    SELECT '0' || lpad(n::text, 21, '0') AS id FROM generate_series(?, ?) AS n
), heads AS (
    INSERT INTO executions (id, tenant, namespace, flow_id, flow_revision, state, history, started_at, ended_at, end_state, original_id)
    SELECT id, 'main', 'benchmarks', 'benchmark01', 1, 'SUCCESS', '[["CREATED",1795502473694880],["RUNNING",1795502473725976],["SUCCESS",1795502473725976]]', now() - interval '1 day', now() - interval '1 day', 'SUCCESS', id FROM made
), details AS (
    INSERT INTO execution_details (execution_id, inputs, labels)
    SELECT id, '{"name":"World"}', json_build_array(json_build_array('system.correlationId', id)) FROM made
), labels AS (
    INSERT INTO execution_labels SELECT id, 'main', 'system.correlationId', id, '' FROM made
), runs AS (
    INSERT INTO task_runs (execution_id, id, task_id, state, history)
    SELECT x.id, t.task || substr(x.id, 12), t.task, 'SUCCESS', '[["CREATED",1795502473725976],["RUNNING",1795502473726378],["SUCCESS",1795502473726401]]' FROM made x, (VALUES ('concatenate'), ('hello')) AS t(task)
), outputs AS (
    INSERT INTO task_outputs SELECT id, 'concatenate' || substr(id, 12), '{"values":{"message":"Hello World"}}' FROM made
)
INSERT INTO logs (execution_id, task_id, task_run_id, attempt, logged_at, level, thread, message, tenant, namespace, flow_id)
SELECT id, 'hello', 'hello' || substr(id, 12), 0, now() - interval '1 day', 2, 'thread', 'Hello World', 'main', 'benchmarks', 'benchmark01' FROM made
