/** Scores, by tables and by properties. */
@NullMarked
package dev.assay.grading.score;

import org.jspecify.annotations.NullMarked;
