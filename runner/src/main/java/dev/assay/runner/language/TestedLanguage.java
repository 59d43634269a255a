package dev.assay.runner.language;

import dev.assay.runner.Language;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A language that is tested by whoever first needs it, while others wait. What did not pass is tested again when it is
 * needed, or asked about, after a while: a machine that was busy, or short of something, is not so for ever.
 */
final class TestedLanguage {

    /** A test that something disturbed is soon worth another try; what is not installed is not put there in a moment. */
    private static final Duration DISTURBED = Duration.ofSeconds(5);

    private static final Duration MISSING = Duration.ofMinutes(1);

    /** A test that fails each time must not cost much. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final PackFile pack;
    private final Extras extras;
    private final Tester tester;
    private final LongSupplier nanoTime;
    private volatile FutureTask<InstalledLanguage> test;
    private volatile @Nullable InstalledLanguage last;
    private int failures;
    private volatile long dueAt;

    /** Finds out whether a pack works here. */
    interface Tester {
        InstalledLanguage probe(PackFile pack) throws InterruptedException;
    }

    TestedLanguage(PackFile pack, Extras extras, Tester tester, LongSupplier nanoTime) {
        this.pack = pack;
        this.extras = extras;
        this.tester = tester;
        this.nanoTime = nanoTime;
        this.test = newTest();
    }

    private FutureTask<InstalledLanguage> newTest() {
        return new FutureTask<>(() -> {
            try {
                return noted(tester.probe(pack));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // so that the thread that tested knows that it was meant
                throw e;
            }
        });
    }

    private synchronized InstalledLanguage noted(InstalledLanguage found) {
        last = found;
        if (!found.description().available()) {
            failures++;
            dueAt = nanoTime.getAsLong()
                    + retestAfter(failures, found.isFaulty()).toNanos();
        }
        return found;
    }

    /** Throws when this thread is interrupted; a test that another thread's interruption cut short is begun anew. */
    InstalledLanguage await() throws InterruptedException {
        while (true) {
            FutureTask<InstalledLanguage> current = due();
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

    private synchronized FutureTask<InstalledLanguage> due() {
        if (test.isDone() && hasFailed() && untilDue().isZero()) {
            test = newTest();
        }
        return test;
    }

    private boolean hasFailed() {
        InstalledLanguage known = last;
        return known != null && !known.description().available();
    }

    /** How long until a language that did not pass is tested again. */
    Duration untilDue() {
        return Duration.ofNanos(Math.max(0, dueAt - nanoTime.getAsLong()));
    }

    /** {@code failures}: so far, from 1. */
    static Duration retestAfter(int failures, boolean disturbed) {
        Duration first = disturbed ? DISTURBED : MISSING;
        Duration next = first.multipliedBy(1L << (2 * Math.min(failures - 1, 10)));
        return next.compareTo(LONGEST) < 0 ? next : LONGEST;
    }

    private synchronized void renew(FutureTask<InstalledLanguage> cutShort) {
        if (test == cutShort) {
            test = newTest();
        }
    }

    /** As far as it is known; while it is tested again, as it was found before. */
    Language describe() {
        InstalledLanguage known = last;
        return known == null ? pending() : known.description();
    }

    private Language pending() {
        return InstalledLanguage.describe(
                pack.pack(), extras, null, "it is being tested since the worker started; look again in a few seconds");
    }
}
