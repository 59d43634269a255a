/** Plans and what came of them, on the real runner. */
@NullMarked
package dev.assay.grading.plan;

import org.jspecify.annotations.NullMarked;
