-- object_id      what the call created: an execution, a session, a problem, a grading run. With it the answer is erased
ALTER TABLE idempotency_keys
    ADD COLUMN object_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin AFTER answer,
    ADD KEY idempotency_keys_object (object_id);

UPDATE idempotency_keys
SET object_id = COALESCE(JSON_UNQUOTE(JSON_EXTRACT(answer, '$.execution_id')),
                         JSON_UNQUOTE(JSON_EXTRACT(answer, '$.session_id')),
                         JSON_UNQUOTE(JSON_EXTRACT(answer, '$.grading_run_id')),
                         JSON_UNQUOTE(JSON_EXTRACT(answer, '$.problem_id')))
WHERE answer IS NOT NULL;
