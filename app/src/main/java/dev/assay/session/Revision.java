package dev.assay.session;

import java.time.Instant;

/**
 * What a session held at one of its versions.
 *
 * @param bytes of the source
 */
record Revision(long version, String language, long bytes, Instant savedAt) {}
