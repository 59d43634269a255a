/** What tests of the runner share. */
@NullMarked
package dev.assay.runner.testing;

import org.jspecify.annotations.NullMarked;
