package dev.assay.session;

import java.util.UUID;

/** An editor's session with its newest autosave. */
@SuppressWarnings("ArrayRecordComponent") // shared, read-only bytes; never compared
record CodeSession(UUID id, String owner, String status, String language, byte[] source, long version) {}
