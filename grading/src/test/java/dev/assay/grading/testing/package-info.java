/** Packages of problems for tests, those of the application too. */
@NullMarked
package dev.assay.grading.testing;

import org.jspecify.annotations.NullMarked;
