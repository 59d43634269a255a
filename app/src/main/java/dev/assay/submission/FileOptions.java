package dev.assay.submission;

import org.jspecify.annotations.Nullable;

/** A file of a program, as a client sends it. */
public record FileOptions(
        @Nullable String path,
        @Nullable String content,
        @Nullable String encoding) {}
