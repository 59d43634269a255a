/**
 * Problems and grading runs: what there is of them, and what clients may do to them. Its face is
 * {@link dev.assay.grading.run.GradingRuns} and {@link dev.assay.grading.run.Problems}; the tables are for {@code batch}
 * alone, which drives runs.
 */
@NullMarked
package dev.assay.grading.run;

import org.jspecify.annotations.NullMarked;
