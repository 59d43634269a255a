/**
 * Drives grading runs on a worker: each is a Spring Batch job on one node, and when that node dies another one goes on where
 * it was. Nothing here is public: the room is told what to do by the rows of {@link dev.assay.grading.run}. Start reading at
 * {@code RunDrivers}, then {@code RunDriver}, {@code GradingJob} and {@code GradingTasklets}.
 */
@NullMarked
package dev.assay.grading.batch;

import org.jspecify.annotations.NullMarked;
