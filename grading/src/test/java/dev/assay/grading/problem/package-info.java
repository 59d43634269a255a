/** Packages of every format, whole and damaged. */
@NullMarked
package dev.assay.grading.problem;

import org.jspecify.annotations.NullMarked;
