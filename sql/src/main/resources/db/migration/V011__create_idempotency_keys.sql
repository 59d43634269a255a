-- What a creating call with an Idempotency-Key was answered. Written in the transaction that creates, so that the answer is
-- there exactly when what it speaks of is. target is method and path.
CREATE TABLE idempotency_keys
(
    owner           VARCHAR(64)                                        NOT NULL,
    target          VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    idempotency_key VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    body_sha256     BINARY(32)                                         NOT NULL,
    answer          MEDIUMTEXT,
    created_at      DATETIME(6)                                        NOT NULL,
    PRIMARY KEY (owner, target, idempotency_key),
    KEY idempotency_keys_age (created_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
