/**
 * Executions as rows: their transitions, attempts and results, and what is stored of a request. Every change of these tables is
 * made here, in the caller's transaction.
 */
@NullMarked
package dev.assay.execution;

import org.jspecify.annotations.NullMarked;
