/** From a problem and a submission to what the runner runs, and from what came of it to whether it was expected. */
@NullMarked
package dev.assay.grading.plan;

import org.jspecify.annotations.NullMarked;
