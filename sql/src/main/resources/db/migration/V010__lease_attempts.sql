-- An attempt holds its execution until lease_until, which its worker renews. charged says whether it counts against the
-- attempts an execution is granted: one that was handed back, or lost because the database was away, does not.
-- outcome is null while it runs, then: recorded, lost, fault, cancelled, released.
-- An attempt of an older version has no lease; JobRunr's orphan check still finds those.
ALTER TABLE attempts
    ADD COLUMN charged BOOLEAN NOT NULL DEFAULT TRUE,
    ADD KEY attempts_lease (outcome, lease_until);
