/**
 * The truth about executions: submitting, reading, and every change of a row. All SQL on them is here.
 */
@NullMarked
package dev.assay.execution;

import org.jspecify.annotations.NullMarked;
