/**
 * One jar for every role. Read the rooms in the order data takes: {@code session} to {@code execution} to
 * {@code queue} to {@code signal} to {@code worker} (and the runner library) and back to {@code execution}.
 */
@NullMarked
package dev.assay;

import org.jspecify.annotations.NullMarked;
