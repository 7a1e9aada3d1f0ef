INSERT INTO triggers (tenant, namespace, flow_id, trigger_id, type, kind, flow_revision, disabled, disabled_by_flow,
                      allow_concurrent, next_execution_date, updated_at)
SELECT 'main', ?, 'flow' || f, 'at' || t, 'io.kestra.plugin.core.trigger.Schedule', 'SCHEDULE', 1, false, false, true,
       now() + interval '1 year', now()
  FROM generate_series(1, ?::int) AS f, generate_series(1, ?::int) AS t
