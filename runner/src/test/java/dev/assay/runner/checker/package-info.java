/** How output is judged, without running anything. */
@NullMarked
package dev.assay.runner.checker;

import org.jspecify.annotations.NullMarked;
