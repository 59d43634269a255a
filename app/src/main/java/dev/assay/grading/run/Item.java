package dev.assay.grading.run;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A submission of a run, as its executions need it.
 *
 * @param expected what the problem's author expects of it; null for students' submissions
 * @param executionId null when it is not run
 * @param tries how often it was prepared
 */
record Item(
        int number,
        String submission,
        @Nullable String language,
        @Nullable String expected,
        @Nullable UUID executionId,
        int tries) {}
