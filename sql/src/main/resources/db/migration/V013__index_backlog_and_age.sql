-- How much waits, and whose; how fast it goes, and what is old.
ALTER TABLE executions
    ADD KEY executions_backlog (status, owner),
    ADD KEY executions_age (finished_at);
