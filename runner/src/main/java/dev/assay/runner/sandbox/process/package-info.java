/** The process tier: limits and clean-up, but no isolation. The only place of this library that starts processes. */
@NullMarked
package dev.assay.runner.sandbox.process;

import org.jspecify.annotations.NullMarked;
