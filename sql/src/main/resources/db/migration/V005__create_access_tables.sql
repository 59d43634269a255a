-- An API key. Of the key itself only a hash is here; it begins with the id, by which its row is found.
--   old_sha256   the hash before the last rotation, which holds until old_until
--   limits       JSON; what is absent is as the settings have it
--   max_running  of the limits, for those who claim; null for none
--   used_at      to within some seconds
CREATE TABLE api_keys
(
    id            CHAR(12) CHARACTER SET ascii COLLATE ascii_bin    NOT NULL,
    owner         VARCHAR(64)                                       NOT NULL,
    label         VARCHAR(100)                                      NOT NULL,
    scopes        VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    secret_sha256 BINARY(32)                                        NOT NULL,
    old_sha256    BINARY(32),
    old_until     DATETIME(6),
    limits        TEXT                                              NOT NULL,
    max_running   INT,
    created_at    DATETIME(6)                                       NOT NULL,
    used_at       DATETIME(6),
    revoked_at    DATETIME(6),
    PRIMARY KEY (id),
    KEY api_keys_owner (owner, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What an owner has used on a day (UTC). Written some seconds later, and not touched when an owner's data is erased: what is
-- allowed a day would begin anew.
CREATE TABLE owner_usage
(
    owner      VARCHAR(64) NOT NULL,
    day        DATE        NOT NULL,
    requests   BIGINT      NOT NULL,
    refused    BIGINT      NOT NULL,
    executions BIGINT      NOT NULL,
    cpu_ms     BIGINT      NOT NULL,
    PRIMARY KEY (owner, day),
    KEY owner_usage_age (day)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
