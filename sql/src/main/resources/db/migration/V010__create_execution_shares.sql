-- A link with which anybody reads an execution and its program. Of the token only a hash is here.
CREATE TABLE execution_shares
(
    execution_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    token_sha256 BINARY(32)                                     NOT NULL,
    created_at   DATETIME(6)                                    NOT NULL,
    PRIMARY KEY (execution_id),
    UNIQUE KEY execution_shares_token (token_sha256),
    CONSTRAINT execution_shares_execution FOREIGN KEY (execution_id) REFERENCES executions (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
