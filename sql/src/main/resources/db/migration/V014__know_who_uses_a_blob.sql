-- Which executions use which content: what nobody uses any more can go.
CREATE TABLE execution_blobs
(
    execution_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sha256       BINARY(32)                                     NOT NULL,
    PRIMARY KEY (execution_id, sha256),
    KEY execution_blobs_content (sha256)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What is stored already: requests name content by its hash in lower case.
INSERT IGNORE INTO execution_blobs (execution_id, sha256)
SELECT r.execution_id, b.sha256
FROM blobs b JOIN execution_requests r ON INSTR(r.request, LOWER(HEX(b.sha256))) > 0
WHERE b.chunk = 0;

ALTER TABLE sessions ADD KEY sessions_age (updated_at);
