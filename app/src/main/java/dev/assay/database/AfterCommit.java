package dev.assay.database;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Signals speak of what can be read, so they wait for the end of whatever transaction is under way. */
public final class AfterCommit {

    private AfterCommit() {}

    /** After the commit of this thread's transaction, at once without one, and never after a rollback. */
    public static void run(Runnable action) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            action.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}
