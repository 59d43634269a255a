package dev.assay.runner;

/** A file of the program. {@code path} is relative with forward slashes; the array is not copied: do not change it. */
@SuppressWarnings("ArrayRecordComponent") // shared, read-only bytes; never compared
public record SourceFile(String path, byte[] content) {}
