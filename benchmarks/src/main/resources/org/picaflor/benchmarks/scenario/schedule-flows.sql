INSERT INTO flows (tenant, namespace, id, revision, source, disabled, deleted, labels, updated_at, latest)
SELECT 'main', ?, 'flow' || f, 1,
       format(E'id: flow%s\nnamespace: %s\ntasks:\n  - id: hello\n    type: io.kestra.plugin.core.log.Log\n    message: "{{ trigger.date }}"\ntriggers:\n', f, ?)
           || (SELECT string_agg(format(E'  - id: at%s\n    type: io.kestra.plugin.core.trigger.Schedule\n    cron: "0 0 1 1 *"\n    timezone: UTC\n    allowConcurrent: true\n', t), '' ORDER BY t) FROM generate_series(1, ?::int) AS t),
       false, false, '{}', now(), true
  FROM generate_series(1, ?::int) AS f
