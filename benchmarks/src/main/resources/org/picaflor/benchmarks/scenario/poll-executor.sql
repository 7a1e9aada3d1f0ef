SELECT m.message_offset, m.shard, m.message_key, m.type, m.body
  FROM unnest(?) AS s(shard)
 CROSS JOIN LATERAL (
    SELECT * FROM queue_messages q
     WHERE q.queue = 'executor' AND q.shard = s.shard
     ORDER BY q.message_offset
     LIMIT 1000) m
 LIMIT 1000
