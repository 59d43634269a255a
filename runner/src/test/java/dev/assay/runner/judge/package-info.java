/** How output is judged, without running anything. */
@NullMarked
package dev.assay.runner.judge;

import org.jspecify.annotations.NullMarked;
