WITH chosen AS (
    SELECT namespace, flow_id, trigger_id, row_number() OVER (ORDER BY flow_id, trigger_id) - 1 AS number
      FROM triggers WHERE tenant = 'main' AND namespace = ? ORDER BY flow_id, trigger_id LIMIT ?::int)
UPDATE triggers t
   SET last_date = NULL,
       next_execution_date = date_trunc('second', now()) + ?::int * interval '1 second'
                             + c.number * ?::int * interval '1 microsecond'
  FROM chosen c
 WHERE t.tenant = 'main' AND t.namespace = c.namespace AND t.flow_id = c.flow_id AND t.trigger_id = c.trigger_id
