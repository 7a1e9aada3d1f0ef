SELECT w.message_offset, w.shard, w.message_key, w.type, w.body
  FROM queue_messages w
 WHERE w.queue = 'worker' AND w.claimed_by IS NULL AND w.worker_group = ''
 ORDER BY w.priority, w.message_offset
 LIMIT 1
