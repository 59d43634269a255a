package dev.assay.session;

import java.time.Instant;
import java.util.UUID;

/** A session in a list, without its source. */
record SessionSummary(
        UUID sessionId, String status, String language, long version, Instant createdAt, Instant savedAt) {}
