-- JobRunr 8.7's tables, as its own migrations leave them, with charsets named and ids as ours are.
-- JobRunr's auto-create is off; an upgrade that brings a migration of its own gets a script here.
-- Its index on state alone is left out: that on state and updatedAt begins with it, and each change of state writes both.
CREATE TABLE jobrunr_migrations
(
    id          CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    script      VARCHAR(64) NOT NULL,
    installedOn VARCHAR(29) NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE jobrunr_jobs
(
    id             CHAR(36) CHARACTER SET ascii COLLATE ascii_bin    NOT NULL,
    version        INT                                               NOT NULL,
    jobAsJson      MEDIUMTEXT,
    jobSignature   VARCHAR(512)                                      NOT NULL,
    state          VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    createdAt      DATETIME(6)                                       NOT NULL,
    updatedAt      DATETIME(6)                                       NOT NULL,
    scheduledAt    DATETIME(6),
    recurringJobId VARCHAR(128),
    PRIMARY KEY (id),
    KEY jobrunr_job_signature_idx (jobSignature),
    KEY jobrunr_job_created_at_idx (createdAt),
    KEY jobrunr_job_scheduled_at_idx (scheduledAt),
    KEY jobrunr_job_rci_idx (recurringJobId),
    KEY jobrunr_jobs_state_updated_idx (state, updatedAt)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE jobrunr_recurring_jobs
(
    id        CHAR(128)     NOT NULL,
    version   INT           NOT NULL,
    jobAsJson TEXT          NOT NULL,
    createdAt BIGINT        NOT NULL DEFAULT 0,
    PRIMARY KEY (id),
    KEY jobrunr_recurring_job_created_at_idx (createdAt)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE jobrunr_backgroundjobservers
(
    id                         CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    workerPoolSize             INT           NOT NULL,
    pollIntervalInSeconds      INT           NOT NULL,
    firstHeartbeat             DATETIME(6)   NOT NULL,
    lastHeartbeat              DATETIME(6)   NOT NULL,
    running                    INT           NOT NULL,
    systemTotalMemory          BIGINT        NOT NULL,
    systemFreeMemory           BIGINT        NOT NULL,
    systemCpuLoad              DECIMAL(3, 2) NOT NULL,
    processMaxMemory           BIGINT        NOT NULL,
    processFreeMemory          BIGINT        NOT NULL,
    processAllocatedMemory     BIGINT        NOT NULL,
    processCpuLoad             DECIMAL(3, 2) NOT NULL,
    deleteSucceededJobsAfter   VARCHAR(32),
    permanentlyDeleteJobsAfter VARCHAR(32),
    name                       VARCHAR(128),
    PRIMARY KEY (id),
    KEY jobrunr_bgjobsrvrs_fsthb_idx (firstHeartbeat),
    KEY jobrunr_bgjobsrvrs_lsthb_idx (lastHeartbeat)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE jobrunr_metadata
(
    id        VARCHAR(156) NOT NULL,
    name      VARCHAR(92)  NOT NULL,
    owner     VARCHAR(64)  NOT NULL,
    value     TEXT         NOT NULL,
    createdAt DATETIME(6)  NOT NULL,
    updatedAt DATETIME(6)  NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO jobrunr_metadata (id, name, owner, value, createdAt, updatedAt)
VALUES ('succeeded-jobs-counter-cluster', 'succeeded-jobs-counter', 'cluster', '0', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6));

CREATE VIEW jobrunr_jobs_stats AS
WITH job_stat_results AS (SELECT state, COUNT(*) AS count FROM jobrunr_jobs GROUP BY state)
SELECT COALESCE((SELECT SUM(job_stat_results.count) FROM job_stat_results), 0)                            AS total,
       COALESCE((SELECT SUM(job_stat_results.count) FROM job_stat_results WHERE state = 'AWAITING'), 0)   AS awaiting,
       COALESCE((SELECT SUM(job_stat_results.count) FROM job_stat_results WHERE state = 'SCHEDULED'), 0)  AS scheduled,
       COALESCE((SELECT SUM(job_stat_results.count) FROM job_stat_results WHERE state = 'ENQUEUED'), 0)   AS enqueued,
       COALESCE((SELECT SUM(job_stat_results.count) FROM job_stat_results WHERE state = 'PROCESSING'), 0) AS processing,
       COALESCE((SELECT SUM(job_stat_results.count) FROM job_stat_results WHERE state = 'PROCESSED'), 0)  AS processed,
       COALESCE((SELECT SUM(job_stat_results.count) FROM job_stat_results WHERE state = 'FAILED'), 0)     AS failed,
       COALESCE((SELECT SUM(job_stat_results.count) FROM job_stat_results WHERE state = 'SUCCEEDED'), 0)  AS succeeded,
       COALESCE((SELECT CAST(CAST(value AS CHAR(10)) AS DECIMAL(10, 0))
                 FROM jobrunr_metadata jm
                 WHERE jm.id = 'succeeded-jobs-counter-cluster'), 0)                                      AS allTimeSucceeded,
       COALESCE((SELECT SUM(job_stat_results.count) FROM job_stat_results WHERE state = 'DELETED'), 0)    AS deleted,
       (SELECT COUNT(*) FROM jobrunr_backgroundjobservers)                                                AS nbrOfBackgroundJobServers,
       (SELECT COUNT(*) FROM jobrunr_recurring_jobs)                                                      AS nbrOfRecurringJobs;
