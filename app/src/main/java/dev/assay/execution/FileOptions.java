package dev.assay.execution;

import org.jspecify.annotations.Nullable;

/** A file of a program, as a client sends it. */
record FileOptions(
        @Nullable String path,
        @Nullable String content,
        @Nullable String encoding) {}
