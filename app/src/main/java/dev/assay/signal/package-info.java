/**
 * Hints between processes over Redis pub/sub: work is waiting, an execution changed. Losing one costs time, never
 * truth.
 */
@NullMarked
package dev.assay.signal;

import org.jspecify.annotations.NullMarked;
