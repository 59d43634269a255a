-- A problem package, as it was sent, is a blob that the problem's id uses. "identity" is over all that can change what comes
-- of it, so that the same problem sent twice is there once.
CREATE TABLE problems
(
    id             CHAR(36) CHARACTER SET ascii COLLATE ascii_bin    NOT NULL,
    owner          VARCHAR(64)                                       NOT NULL,
    identity       BINARY(32)                                        NOT NULL,
    name           VARCHAR(255)                                      NOT NULL,
    title          VARCHAR(500)                                      NOT NULL,
    format         VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    content_hash   CHAR(64) CHARACTER SET ascii COLLATE ascii_bin    NOT NULL,
    package_sha256 BINARY(32)                                        NOT NULL,
    file_name      VARCHAR(255)                                      NOT NULL,
    case_count     INT                                               NOT NULL,
    warnings       MEDIUMTEXT                                        NOT NULL,
    created_at     DATETIME(6)                                       NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY problems_identity (owner, identity),
    KEY problems_owner (owner, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One run. "node" drives it, under "fence": whoever takes it over adds one, and what the node before still writes is refused.
-- What it runs is blobs that the run's id uses. "key_limits" are those of the key that started it, as they were then.
CREATE TABLE grading_runs
(
    id                 CHAR(36) CHARACTER SET ascii COLLATE ascii_bin    NOT NULL,
    owner              VARCHAR(64)                                       NOT NULL,
    problem_id         CHAR(36) CHARACTER SET ascii COLLATE ascii_bin    NOT NULL,
    regrade_of         CHAR(36) CHARACTER SET ascii COLLATE ascii_bin,
    state              VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    cause              TEXT,
    options            MEDIUMTEXT                                        NOT NULL,
    key_limits         TEXT,
    submissions_sha256 BINARY(32),
    node               VARCHAR(64),
    fence              BIGINT                                            NOT NULL,
    failures           INT                                               NOT NULL,
    share_rank         BIGINT                                            NOT NULL,
    submissions        INT,
    max_score          DOUBLE,
    report_sha256      BINARY(32),
    batch_instance     BIGINT,
    created_at         DATETIME(6)                                       NOT NULL,
    started_at         DATETIME(6),
    finished_at        DATETIME(6),
    PRIMARY KEY (id),
    KEY grading_runs_owner (owner, id),
    KEY grading_runs_state (state, id),
    KEY grading_runs_problem (problem_id),
    KEY grading_runs_age (finished_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One submission of a run. Its execution's id is drawn when it is imported, so that however often a step is repeated there is
-- one execution. "result" is its row of the report, "content_key" is over all that can change it.
-- first_execution_id is the execution of a submission's first try while, and where, a second one was made. "result" is then that
-- of the first until the second has ended, and of the better one afterwards; the execution that does not count is erased.
-- Whoever watches a run asks every second how many there are of each verdict, from grading_items_progress alone.
CREATE TABLE grading_items
(
    run_id       CHAR(36) CHARACTER SET ascii COLLATE ascii_bin   NOT NULL,
    item_no      INT                                              NOT NULL,
    submission   VARCHAR(200)                                     NOT NULL,
    language     VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin,
    content_key  BINARY(32)                                       NOT NULL,
    expected     VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin,
    state        VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    execution_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin,
    first_execution_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin,
    tries        TINYINT UNSIGNED                                 NOT NULL,
    reused       BOOLEAN                                          NOT NULL,
    verdict      VARCHAR(3) CHARACTER SET ascii COLLATE ascii_bin,
    worker       VARCHAR(64),
    result       MEDIUMTEXT,
    finished_at  DATETIME(6),
    PRIMARY KEY (run_id, item_no),
    UNIQUE KEY grading_items_execution (execution_id),
    KEY grading_items_state (run_id, state, item_no),
    KEY grading_items_content (run_id, content_key),
    KEY grading_items_progress (run_id, state, verdict, reused),
    KEY grading_items_age (run_id, finished_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
