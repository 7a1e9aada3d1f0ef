WITH made AS (
    SELECT x.n, x.id, ?::timestamptz + x.n * interval '1 second' AS started,
           'company.team' || x.n % 40 || CASE WHEN x.n % 3 = 0 THEN '.sub' ELSE '' END AS namespace, 'flow' || x.n % 400 AS flow,
           CASE x.n % 20 WHEN 0 THEN 'FAILED' WHEN 1 THEN 'WARNING' WHEN 2 THEN 'KILLED' ELSE 'SUCCESS' END AS state,
           first_value(x.id) OVER (PARTITION BY x.n / 1000 ORDER BY x.n) AS parent
      FROM (SELECT ?::integer + u.place::integer - 1 AS n, u.id FROM unnest(?) WITH ORDINALITY AS u(id, place)) AS x
), heads AS (
    INSERT INTO executions (id, tenant, namespace, flow_id, flow_revision, state, history, started_at, ended_at, end_state, original_id, trigger_execution_id)
    SELECT id, 'main', namespace, flow, 1, state, json_build_array(json_build_array('CREATED', (extract(epoch FROM started) * 1000000)::bigint), json_build_array('RUNNING', (extract(epoch FROM started) * 1000000)::bigint), json_build_array(state, (extract(epoch FROM started) * 1000000)::bigint + 500000)),
           started, started + interval '500 ms', state, id, CASE WHEN n % 10 = 9 THEN parent END
      FROM made
), details AS (
    INSERT INTO execution_details (execution_id, inputs, labels)
    SELECT id, '{"name":"World"}', json_build_array(json_build_array('system.correlationId', id), json_build_array('team', 't' || n % 100), json_build_array('env', 'e' || n % 3)) FROM made
), labels AS (
    INSERT INTO execution_labels (execution_id, tenant, key, value, labels)
    SELECT m.id, 'main', l.key, l.value, format(E'\x01team\x02t%s\x01\x01env\x02e%s\x01', m.n % 100, m.n % 3) FROM made m CROSS JOIN LATERAL (VALUES ('system.correlationId', m.id), ('team', 't' || m.n % 100), ('env', 'e' || m.n % 3)) AS l(key, value)
)
SELECT count(*) FROM made
