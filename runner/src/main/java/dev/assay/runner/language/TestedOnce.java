package dev.assay.runner.language;

import dev.assay.runner.Language;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A language that is tested by whoever first needs it, while others wait. */
final class TestedOnce {

    private final PackFile pack;
    private final Extras extras;
    private final Prober prober;
    private volatile FutureTask<InstalledLanguage> test;

    TestedOnce(PackFile pack, Extras extras, Prober prober) {
        this.pack = pack;
        this.extras = extras;
        this.prober = prober;
        this.test = newTest();
    }

    private FutureTask<InstalledLanguage> newTest() {
        return new FutureTask<>(() -> {
            try {
                return prober.probe(pack);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // so that the thread that tested knows that it was meant
                throw e;
            }
        });
    }

    /** Throws when this thread is interrupted; a test that another thread's interruption cut short is begun anew. */
    InstalledLanguage await() throws InterruptedException {
        while (true) {
            FutureTask<InstalledLanguage> current = test;
            current.run();
            try {
                return current.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof InterruptedException)) {
                    throw new IllegalStateException("testing " + pack.id() + " failed", e.getCause());
                }
                renew(current);
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while " + pack.id() + " was tested");
                }
            }
        }
    }

    private synchronized void renew(FutureTask<InstalledLanguage> cutShort) {
        if (test == cutShort) {
            test = newTest();
        }
    }

    Language describe() {
        FutureTask<InstalledLanguage> current = test;
        if (current.isDone()) {
            try {
                return current.get().description();
            } catch (ExecutionException e) {
                return pending();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return pending();
    }

    private Language pending() {
        return InstalledLanguage.describe(
                pack.pack(), extras, null, "it is being tested since the worker started; look again in a few seconds");
    }
}
