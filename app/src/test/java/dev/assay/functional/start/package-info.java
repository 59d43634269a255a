/** Commands and starts of whole processes. */
@NullMarked
package dev.assay.functional.start;

import org.jspecify.annotations.NullMarked;
