INSERT INTO flows (tenant, namespace, id, revision, source, disabled, deleted, labels, updated_at, latest)
SELECT 'main', x.namespace, x.id, 1, format(E'id: %s\nnamespace: %s\ntasks:\n  - id: hello\n    type: io.kestra.plugin.core.log.Log\n    message: Hello\n', x.id, x.namespace), false, false, '{}', now(), true
  FROM (SELECT DISTINCT 'company.team' || n % 40 || CASE WHEN n % 3 = 0 THEN '.sub' ELSE '' END AS namespace, 'flow' || n % 400 AS id FROM generate_series(0, 1199) AS n) AS x
ON CONFLICT DO NOTHING
