INSERT INTO executions (id, tenant, namespace, flow_id, flow_revision, state, history, started_at, original_id)
SELECT id, 'main', 'benchmarks', 'benchmark01', 1, 'CREATED', '[["CREATED",1795502473694880]]', now(), id FROM unnest(?) AS id;
INSERT INTO execution_details (execution_id, inputs, origin, labels)
SELECT id, '{"name":"World"}', '{"id":"webhook","type":"io.kestra.plugin.core.trigger.Webhook","variables":{"headers":{"Host":["localhost:8080"]},"parameters":{}}}', json_build_array(json_build_array('system.correlationId', id)) FROM unnest(?) AS id;
INSERT INTO execution_labels SELECT id, 'main', 'system.correlationId', id, '' FROM unnest(?) AS id;
INSERT INTO queue_messages (message_offset, queue, shard, message_key, type)
SELECT nextval('floor.offsets'), 'executor', 1, id, 'CREATED' FROM unnest(?) AS id;
COMMIT;
INSERT INTO task_runs (execution_id, id, task_id, state, history)
SELECT id, id || 'concatenate', 'concatenate', 'CREATED', '[["CREATED",1795502473725976]]' FROM unnest(?) AS id;
UPDATE executions e SET state = 'RUNNING', history = '[["CREATED",1795502473694880],["RUNNING",1795502473725976]]' FROM unnest(?) AS r(id) WHERE e.id = r.id;
DELETE FROM queue_messages WHERE message_key = ANY(?);
INSERT INTO queue_messages (message_offset, queue, shard, message_key, type, body, claimed_by, claim_token)
SELECT nextval('floor.offsets'), 'worker', 1, id, 'RUN', '{"taskRun":"03530JNrMuB5OxvB0dcVOU"}', 'node', 1 FROM unnest(?) AS id;
COMMIT;
INSERT INTO task_runs (execution_id, id, task_id, state, history, attempts)
SELECT id, id || 'concatenate', 'concatenate', 'SUCCESS', '[["CREATED",1795502473725976],["RUNNING",1795502473726378],["SUCCESS",1795502473726401]]', '[["03530JKBSZwky4zgPxo1SE",[["CREATED",1795502473726378],["RUNNING",1795502473726378],["SUCCESS",1795502473726401]]]]' FROM unnest(?) AS id
ON CONFLICT (execution_id, id) DO UPDATE SET state = EXCLUDED.state, history = EXCLUDED.history, attempts = EXCLUDED.attempts;
INSERT INTO task_outputs SELECT id, id || 'concatenate', '{"values":{"message":"Hello World"}}' FROM unnest(?) AS id;
INSERT INTO task_runs (execution_id, id, task_id, state, history)
SELECT id, id || 'hello', 'hello', 'CREATED', '[["CREATED",1795502473725976]]' FROM unnest(?) AS id;
DELETE FROM queue_messages WHERE message_key = ANY(?);
INSERT INTO queue_messages (message_offset, queue, shard, message_key, type, body, claimed_by, claim_token)
SELECT nextval('floor.offsets'), 'worker', 1, id, 'RUN', '{"taskRun":"03530JNrMuB5OxvB0dcVOU"}', 'node', 1 FROM unnest(?) AS id;
COMMIT;
INSERT INTO task_runs (execution_id, id, task_id, state, history, attempts)
SELECT id, id || 'hello', 'hello', 'SUCCESS', '[["CREATED",1795502473725976],["RUNNING",1795502473726378],["SUCCESS",1795502473726401]]', '[["03530JKBSZwky4zgPxo1SE",[["CREATED",1795502473726378],["RUNNING",1795502473726378],["SUCCESS",1795502473726401]]]]' FROM unnest(?) AS id
ON CONFLICT (execution_id, id) DO UPDATE SET state = EXCLUDED.state, history = EXCLUDED.history, attempts = EXCLUDED.attempts;
INSERT INTO logs (execution_id, seq, task_id, task_run_id, attempt, logged_at, level, thread, message, tenant, namespace, flow_id)
SELECT id, nextval('floor.offsets'), 'hello', id || 'hello', 0, now(), 2, 'thread', 'Hello World', 'main', 'benchmarks', 'benchmark01' FROM unnest(?) AS id;
UPDATE executions e SET state = 'SUCCESS', history = '[["CREATED",1795502473694880],["RUNNING",1795502473725976],["SUCCESS",1795502473725976]]', ended_at = now(), end_state = 'SUCCESS' FROM unnest(?) AS r(id) WHERE e.id = r.id;
DELETE FROM queue_messages WHERE message_key = ANY(?);
COMMIT;
