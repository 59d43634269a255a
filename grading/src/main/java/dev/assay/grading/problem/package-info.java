/**
 * Problems and the packages they come in. Every format becomes the same {@link dev.assay.grading.problem.Problem}: test
 * cases in groups, limits, a way to judge, and the submissions whose verdicts its authors know. What is damaged is refused
 * whole, in one sentence that names file and line.
 */
@NullMarked
package dev.assay.grading.problem;

import org.jspecify.annotations.NullMarked;
