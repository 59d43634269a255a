-- Whether the peak in memory_kb was only looked for now and then, and may have been higher in between.
ALTER TABLE executions
    ADD COLUMN memory_approximate BOOLEAN NOT NULL DEFAULT FALSE AFTER memory_kb;

ALTER TABLE execution_cases
    ADD COLUMN memory_approximate BOOLEAN NOT NULL DEFAULT FALSE AFTER memory_kb;
