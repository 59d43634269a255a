/** The chart, linted and templated by the real Helm. */
@NullMarked
package dev.assay.helm;

import org.jspecify.annotations.NullMarked;
