-- When an execution that failed by our fault is tried again. Until then it is set aside (queue_class + 100).
ALTER TABLE executions ADD COLUMN retry_at DATETIME(6);
