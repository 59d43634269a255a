/**
 * Rows and jobs that operators, lost workers or damage tore apart, and attempts whose lease has ended: one table says what is
 * to be done, and whoever finds one goes by it. Its face is {@link dev.assay.queue.reconcile.JobReconciler}.
 */
@NullMarked
package dev.assay.queue.reconcile;

import org.jspecify.annotations.NullMarked;
