package dev.assay.queue.reconcile;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for executions and jobs that disagree and has them reconciled. Any number of nodes may run it at once. */
final class Reconciler {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    private final MismatchScan scan;
    private final JobReconciler reconciler;

    Reconciler(MismatchScan scan, JobReconciler reconciler) {
        this.scan = scan;
        this.reconciler = reconciler;
    }

    /** What to do is decided again under lock. */
    void round() {
        scan.look().forEach(this::safely);
    }

    /** One whose row is locked for long does not keep the others waiting. */
    private void safely(UUID id) {
        try {
            reconciler.reconcile(id);
        } catch (RuntimeException e) {
            LOG.warn("Execution {} and its job cannot be compared; the next round tries again: {}", id, e.toString());
        }
    }
}
