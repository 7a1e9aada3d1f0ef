SELECT q.message_offset, q.shard, q.message_key, q.type, q.body
  FROM queue_messages q
 WHERE q.queue = 'executor' AND q.shard = ?
 ORDER BY q.message_offset
 LIMIT 1000
