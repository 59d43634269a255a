/** Problems and grading runs on real servers. */
@NullMarked
package dev.assay.functional.grading;

import org.jspecify.annotations.NullMarked;
