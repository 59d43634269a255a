/**
 * Calls that create something, made once: a call repeated with the same {@code Idempotency-Key} gets the first one's answer.
 */
@NullMarked
package dev.assay.idempotency;

import org.jspecify.annotations.NullMarked;
