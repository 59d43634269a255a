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
    KEY sessions_owner (owner, id),
    KEY sessions_age (updated_at)
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

-- Who uses which content: an execution, a problem, a grading run. What nobody uses any more can go.
CREATE TABLE blob_uses
(
    user_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sha256  BINARY(32)                                     NOT NULL,
    PRIMARY KEY (user_id, sha256),
    KEY blob_uses_content (sha256)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The truth about an execution. Claims and lists scan it, so rows stay narrow.
--   queue_class    0 live, 1 bulk; + 100 while set aside because its job cannot be claimed (the reconciler puts it back)
--   share_rank     place among its class: virtual time, by which owners and grading runs take turns; negative for work that was queued before
--   fence          grows with every attempt; a result is recorded only under the fence it was claimed with
--   version        grows with every change a client can see
--   attempts_left  attempts the policy still grants
--   retry_at       until when an execution that failed by our fault is set aside
--   worker         whose the attempt under way is, or the last one was
--   lease_until    until when that worker holds it, unless it renews; null unless RUNNING
--   deciding_case  the case that reason, exit code, times and memory are of; null where there is only one
--   speed_factor   how many times as fast as a fixed reference the worker was; null when nobody knows
CREATE TABLE executions
(
    id                 CHAR(36) CHARACTER SET ascii COLLATE ascii_bin    NOT NULL,
    owner              VARCHAR(64)                                       NOT NULL,
    session_id         CHAR(36) CHARACTER SET ascii COLLATE ascii_bin,
    language           VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    status             VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin  NOT NULL,
    reason             VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin,
    verdict            VARCHAR(3) CHARACTER SET ascii COLLATE ascii_bin,
    score              DOUBLE,
    queue_class        TINYINT UNSIGNED                                  NOT NULL,
    share_rank         BIGINT                                            NOT NULL,
    retry_at           DATETIME(6),
    fence              BIGINT                                            NOT NULL,
    version            BIGINT                                            NOT NULL,
    attempt            INT                                               NOT NULL,
    attempts_left      INT                                               NOT NULL,
    worker             VARCHAR(64),
    lease_until        DATETIME(6),
    case_count         SMALLINT UNSIGNED,
    deciding_case      SMALLINT,
    queued_at          DATETIME(6)                                       NOT NULL,
    started_at         DATETIME(6),
    finished_at        DATETIME(6),
    exit_code          INT,
    term_signal        INT,
    execution_time_ms  BIGINT,
    setup_time_ms      BIGINT,
    cpu_time_ms        BIGINT,
    memory_kb          BIGINT,
    memory_approximate BOOLEAN                                           NOT NULL DEFAULT FALSE,
    compilations       TINYINT UNSIGNED,
    isolation          VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin,
    isolation_claims   INT UNSIGNED,
    speed_factor       DOUBLE,
    PRIMARY KEY (id),
    KEY executions_claim (status, queue_class, share_rank, id, owner),
    KEY executions_lease (lease_until),
    KEY executions_backlog (status, owner, queue_class, share_rank),
    KEY executions_age (finished_at),
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

-- What came of each case. A lone case of which there is no more to say than its execution's row does has no row here.
-- status is null for a case that was not run.
CREATE TABLE execution_cases
(
    execution_id      CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    case_no           SMALLINT                                       NOT NULL,
    name              VARCHAR(200),
    weight            DOUBLE                                         NOT NULL,
    status            VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin,
    reason            VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin,
    verdict           VARCHAR(3) CHARACTER SET ascii COLLATE ascii_bin,
    points            DOUBLE,
    exit_code         INT,
    term_signal       INT,
    execution_time_ms BIGINT,
    setup_time_ms     BIGINT,
    cpu_time_ms       BIGINT,
    memory_kb         BIGINT,
    memory_approximate BOOLEAN                                       NOT NULL DEFAULT FALSE,
    checker_message   TEXT,
    files_left_out    INT                                            NOT NULL,
    PRIMARY KEY (execution_id, case_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Files that programs made and clients asked for.
CREATE TABLE execution_files
(
    execution_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    case_no      SMALLINT                                       NOT NULL,
    file_no      SMALLINT                                       NOT NULL,
    path         VARCHAR(1000)                                  NOT NULL,
    data         LONGBLOB                                       NOT NULL,
    PRIMARY KEY (execution_id, case_no, file_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Attempts that ended otherwise than with the execution's result: what ended it, and whether it counts. The attempt under
-- way, and the one whose result was recorded, are told by the execution's own row.
CREATE TABLE attempts
(
    execution_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    number       INT                                            NOT NULL,
    worker       VARCHAR(64)                                    NOT NULL,
    started_at   DATETIME(6)                                    NOT NULL,
    lease_until  DATETIME(6),
    ended_at     DATETIME(6)                                    NOT NULL,
    outcome      VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    charged      BOOLEAN                                        NOT NULL,
    reason       VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin,
    cause        TEXT,
    PRIMARY KEY (execution_id, number)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What a creating call with an Idempotency-Key was answered. Written in the transaction that creates, so that the answer is
-- there exactly when what it speaks of is. target is method and path; object_id is what was created, and with it the answer is
-- erased.
CREATE TABLE idempotency_keys
(
    owner           VARCHAR(64)                                        NOT NULL,
    target          VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    idempotency_key VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    body_sha256     BINARY(32)                                         NOT NULL,
    answer          MEDIUMTEXT,
    object_id       CHAR(36) CHARACTER SET ascii COLLATE ascii_bin,
    created_at      DATETIME(6)                                        NOT NULL,
    PRIMARY KEY (owner, target, idempotency_key),
    KEY idempotency_keys_object (object_id),
    KEY idempotency_keys_age (created_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Who is alive, and what its programs run in. Workers list their languages here for GET /languages.
CREATE TABLE nodes
(
    id         VARCHAR(64)                                       NOT NULL,
    role       VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin  NOT NULL,
    version    VARCHAR(32)                                       NOT NULL,
    slots      INT                                               NOT NULL,
    isolation  VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin,
    isolation_claims INT UNSIGNED,
    speed_factor DOUBLE,
    languages  MEDIUMTEXT                                        NOT NULL,
    started_at DATETIME(6)                                       NOT NULL,
    seen_at    DATETIME(6)                                       NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
