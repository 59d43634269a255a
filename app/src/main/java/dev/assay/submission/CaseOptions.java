package dev.assay.submission;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A case, as a client sends it; everything is optional. */
public record CaseOptions(
        @Nullable String name,
        @Nullable String stdin,
        @Nullable String stdinEncoding,
        @Nullable List<String> args,
        @Nullable String expectedOutput,
        @Nullable String expectedOutputEncoding,
        @Nullable CheckerOptions checker,
        @Nullable LimitOptions limits,
        @Nullable Double weight) {}
