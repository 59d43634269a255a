package dev.assay.execution;

import dev.assay.runner.Isolation;
import dev.assay.runner.RunResult;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt brings.
 *
 * @param speed of the worker when it began; null when it is not known
 */
public record AttemptResult(
        RunResult result, Isolation isolation, @Nullable Double speed) {}
