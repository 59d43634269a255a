-- What a session held before its newest save. How many are kept is a setting.
CREATE TABLE session_revisions
(
    session_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin    NOT NULL,
    version    BIGINT                                            NOT NULL,
    language   VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    bytes      INT                                               NOT NULL,
    source     MEDIUMBLOB                                        NOT NULL,
    saved_at   DATETIME(6)                                       NOT NULL,
    PRIMARY KEY (session_id, version),
    CONSTRAINT session_revisions_session FOREIGN KEY (session_id) REFERENCES sessions (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
