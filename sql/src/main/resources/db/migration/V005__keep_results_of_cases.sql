-- case_count     cases the client gave and is told of; null for a plain run
-- told_case      the case whose ending the row tells, where execution_cases has rows; null where it has none
-- setup_time_ms  what the sandbox took before the program ran, like the times of that case
-- compilations   how often the compiler ran; null until there is a result
-- score          share of the weights earned, 0 to 1; null when nothing is judged or nobody knows
ALTER TABLE executions
    ADD COLUMN score         DOUBLE            AFTER verdict,
    ADD COLUMN case_count    SMALLINT UNSIGNED AFTER attempts_left,
    ADD COLUMN told_case     SMALLINT          AFTER case_count,
    ADD COLUMN setup_time_ms BIGINT            AFTER execution_time_ms,
    ADD COLUMN compilations  TINYINT UNSIGNED  AFTER memory_kb;

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
