/**
 * Bulk grading: a problem, many submissions, one restartable run and its report. The parts are rooms of their own:
 * archives, problems, scores.
 */
@NullMarked
package dev.assay.grading;

import org.jspecify.annotations.NullMarked;
