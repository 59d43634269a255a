/**
 * The {@code assay} command line: reads arguments, starts what they ask for, and turns failures to start into one line.
 */
@NullMarked
package dev.assay.cli;

import org.jspecify.annotations.NullMarked;
