/** From what came of each case to the verdict and the score of a submission: pure functions, no more. */
@NullMarked
package dev.assay.grading.score;

import org.jspecify.annotations.NullMarked;
