UPDATE triggers SET next_execution_date = now() - random() * interval '1 hour'
 WHERE tenant = 'main' AND namespace = ? AND flow_id = ?;
UPDATE triggers SET next_execution_date = now() + interval '1 year'
 WHERE tenant = 'main' AND namespace = ? AND flow_id = ?
