/**
 * Grading runs: a problem and its submissions become executions behind all live work, and their results a report. What
 * drives a run is a Spring Batch job on one worker node; when that node dies another one goes on where it was. Start reading
 * at {@link dev.assay.grading.run.GradingRuns}, then {@code RunDrivers}, then {@code GradingJob}.
 */
@NullMarked
package dev.assay.grading.run;

import org.jspecify.annotations.NullMarked;
