/**
 * Executions as clients read them. Reads only; each read is one look at the database, outside a transaction.
 */
@NullMarked
package dev.assay.execution.view;

import org.jspecify.annotations.NullMarked;
