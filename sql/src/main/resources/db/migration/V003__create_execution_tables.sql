-- Times are UTC, set by UTC_TIMESTAMP(6). Ids are UUIDs v7 as text: they sort by creation and match jobrunr_jobs.id.

-- A client's editor session. The source here is the newest autosave; a run copies it into blobs.
CREATE TABLE sessions
(
    id         CHAR(36) CHARACTER SET ascii COLLATE ascii_bin    NOT NULL,
    owner      VARCHAR(64)                                       NOT NULL,
    status     VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    language   VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    source     MEDIUMBLOB,
    version    BIGINT                                            NOT NULL,
    created_at DATETIME(6)                                       NOT NULL,
    updated_at DATETIME(6)                                       NOT NULL,
    PRIMARY KEY (id),
    KEY sessions_owner (owner, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Immutable content, stored once however often it is submitted; a row is at most 1 MiB.
CREATE TABLE blobs
(
    sha256     BINARY(32)        NOT NULL,
    chunk      SMALLINT UNSIGNED NOT NULL,
    data       MEDIUMBLOB        NOT NULL,
    created_at DATETIME(6)       NOT NULL,
    PRIMARY KEY (sha256, chunk)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The truth about an execution. Claims and lists scan it, so rows stay narrow.
--   queue_class    0 live, 1 bulk; + 100 while set aside because its job cannot be claimed (the reconciler puts it back)
--   share_rank     place among its class: 0 for new work, negative for work that was queued before
--   fence          grows with every attempt; a result is recorded only under the fence it was claimed with
--   version        grows with every change a client can see
--   attempts_left  attempts the policy still grants
CREATE TABLE executions
(
    id                CHAR(36) CHARACTER SET ascii COLLATE ascii_bin    NOT NULL,
    owner             VARCHAR(64)                                       NOT NULL,
    session_id        CHAR(36) CHARACTER SET ascii COLLATE ascii_bin,
    language          VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    status            VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin  NOT NULL,
    reason            VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin,
    verdict           VARCHAR(3) CHARACTER SET ascii COLLATE ascii_bin,
    queue_class       TINYINT UNSIGNED                                  NOT NULL,
    share_rank        BIGINT                                            NOT NULL,
    fence             BIGINT                                            NOT NULL,
    version           BIGINT                                            NOT NULL,
    attempt           INT                                               NOT NULL,
    attempts_left     INT                                               NOT NULL,
    queued_at         DATETIME(6)                                       NOT NULL,
    started_at        DATETIME(6),
    finished_at       DATETIME(6),
    exit_code         INT,
    term_signal       INT,
    execution_time_ms BIGINT,
    cpu_time_ms       BIGINT,
    memory_kb         BIGINT,
    isolation         VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin,
    PRIMARY KEY (id),
    KEY executions_claim (status, queue_class, share_rank, id),
    KEY executions_owner (owner, id),
    KEY executions_session (session_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What an execution runs, frozen at submit: JSON with limits, cases and the hashes of its blobs.
CREATE TABLE execution_requests
(
    execution_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    request      MEDIUMTEXT                                     NOT NULL,
    PRIMARY KEY (execution_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What a result holds beyond its row: the compile step, or the cause of an ERROR. JSON; absent where there is neither.
CREATE TABLE execution_details
(
    execution_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    detail       MEDIUMTEXT                                     NOT NULL,
    PRIMARY KEY (execution_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Output bytes as the program wrote them. case_no -1 is the compile step; empty, uncut streams have no row.
CREATE TABLE execution_outputs
(
    execution_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    case_no      SMALLINT                                       NOT NULL,
    stream       CHAR(6) CHARACTER SET ascii COLLATE ascii_bin  NOT NULL,
    truncated    BOOLEAN                                        NOT NULL,
    data         LONGBLOB                                       NOT NULL,
    PRIMARY KEY (execution_id, case_no, stream)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One row per try. outcome is null while it runs, then: recorded, lost, fault.
CREATE TABLE attempts
(
    execution_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    number       INT                                            NOT NULL,
    fence        BIGINT                                         NOT NULL,
    worker       VARCHAR(64)                                    NOT NULL,
    started_at   DATETIME(6)                                    NOT NULL,
    lease_until  DATETIME(6),
    ended_at     DATETIME(6),
    outcome      VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin,
    reason       VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin,
    cause        TEXT,
    PRIMARY KEY (execution_id, number)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Who is alive, and what its programs run in. Workers list their languages here for GET /languages.
CREATE TABLE nodes
(
    id         VARCHAR(64)                                       NOT NULL,
    role       VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin  NOT NULL,
    version    VARCHAR(32)                                       NOT NULL,
    slots      INT                                               NOT NULL,
    isolation  VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin,
    languages  MEDIUMTEXT                                        NOT NULL,
    started_at DATETIME(6)                                       NOT NULL,
    seen_at    DATETIME(6)                                       NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
