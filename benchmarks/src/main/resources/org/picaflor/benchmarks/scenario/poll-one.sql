(SELECT message_offset, shard, message_key, type, body FROM (
    SELECT p.*, sum(coalesce(octet_length(p.body::text), 0)) OVER (ROWS UNBOUNDED PRECEDING)
                - coalesce(octet_length(p.body::text), 0) AS bytes_before
      FROM (
        SELECT m.message_offset, m.shard, m.message_key, m.type, m.body
          FROM unnest(?) AS s(shard)
         CROSS JOIN LATERAL (
            SELECT * FROM queue_messages q
             WHERE q.queue = 'executor' AND q.shard = s.shard
             ORDER BY q.message_offset
             LIMIT 1000) m
         LIMIT 1000) p) polled
  WHERE bytes_before < 8388608)
 UNION ALL
(SELECT NULL, NULL, NULL, NULL, NULL
   FROM queue_messages w
  WHERE w.queue = 'worker' AND w.claimed_by IS NULL AND w.worker_group = ''
  ORDER BY w.priority, w.message_offset
  LIMIT 1)
