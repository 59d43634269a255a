/** Who may call, and what of whom it then sees, on real servers. */
@NullMarked
package dev.assay.functional.access;

import org.jspecify.annotations.NullMarked;
