package dev.assay.queue;

import dev.assay.execution.Claim;
import org.jobrunr.jobs.Job;
import org.jspecify.annotations.Nullable;

/** An attempt that this worker holds, from its claim to the commit of its end. Who runs it is interrupted once it may not. */
final class RunningAttempt {

    /** Why an attempt may not go on, and what it means. */
    enum Revocation {
        OVERTAKEN("the attempt was ended elsewhere: cancelled, or taken for lost", false),
        CANCELLED("the execution was cancelled", false),
        UNREACHABLE("the lease could not be renewed in time: the database did not answer", true),
        DRAINING("the worker stops and hands it back", true);

        private final String meaning;
        private final boolean givenBack;

        Revocation(String meaning, boolean givenBack) {
            this.meaning = meaning;
            this.givenBack = givenBack;
        }

        String meaning() {
            return meaning;
        }

        /** Whether the attempt is still ours to give back. */
        boolean isGivenBack() {
            return givenBack;
        }
    }

    private final Claim claim;
    private final @Nullable String request;
    private final Job job;
    private final long claimedAt;
    private volatile long holdsUntil;
    private boolean ended;
    private @Nullable Thread thread;
    private @Nullable Revocation revocation;

    /**
     * @param request what it runs, as it is stored; null when that is missing
     * @param job PROCESSING on this worker
     * @param claimedAt and {@code holdsUntil}: of {@link System#nanoTime()}
     */
    RunningAttempt(Claim claim, @Nullable String request, Job job, long claimedAt, long holdsUntil) {
        this.claim = claim;
        this.request = request;
        this.job = job;
        this.claimedAt = claimedAt;
        this.holdsUntil = holdsUntil;
    }

    Claim claim() {
        return claim;
    }

    boolean isBulk() {
        return claim.isBulk();
    }

    @Nullable
    String request() {
        return request;
    }

    Job job() {
        return job;
    }

    long claimedAt() {
        return claimedAt;
    }

    synchronized boolean isRevoked() {
        return revocation != null;
    }

    synchronized @Nullable Revocation revocation() {
        return revocation;
    }

    void renewed(long newHoldsUntil) {
        holdsUntil = newHoldsUntil;
    }

    boolean holdsAt(long nanoTime) {
        return nanoTime - holdsUntil < 0;
    }

    /** Binds it to this thread. False when it was revoked before it began. */
    synchronized boolean begin() {
        if (revocation != null) {
            return false;
        }
        thread = Thread.currentThread();
        return true;
    }

    /** After this nobody interrupts the thread any more on account of this attempt, and it cannot be revoked. */
    synchronized void end() {
        if (thread != null && revocation != null) {
            boolean unused = Thread.interrupted();
        }
        thread = null;
        ended = true;
    }

    /** False when it was revoked before, or has ended. */
    synchronized boolean revoke(Revocation why) {
        if (revocation != null || ended) {
            return false;
        }
        revocation = why;
        if (thread != null) {
            thread.interrupt();
        }
        return true;
    }
}
