-- What the worker's sandbox had proven when it ran this: a bit for each claim, in the order of the enum.
ALTER TABLE executions
    ADD COLUMN isolation_claims INT UNSIGNED AFTER isolation;

-- The same of a living worker.
ALTER TABLE nodes
    ADD COLUMN isolation_claims INT UNSIGNED AFTER isolation;
