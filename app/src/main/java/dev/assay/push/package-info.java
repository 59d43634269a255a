/**
 * Answers that wait for an execution's end instead of being asked for again and again. Nobody who waits has a thread.
 */
@NullMarked
package dev.assay.push;

import org.jspecify.annotations.NullMarked;
