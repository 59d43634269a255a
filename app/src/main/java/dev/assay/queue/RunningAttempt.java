package dev.assay.queue;

import org.jspecify.annotations.Nullable;

/** A claim this process holds. Who runs it is interrupted once it may not run any more. */
public final class RunningAttempt {

    /** Why a claim may not run any more, and what it means. */
    enum Revoked {
        OVERTAKEN("the attempt was ended elsewhere: cancelled, or taken for lost", false),
        CANCELLED("the execution was cancelled", false),
        UNREACHABLE("the lease could not be renewed in time: the database did not answer", true),
        DRAINING("the worker stops and hands it back", true);

        private final String meaning;
        private final boolean givenBack;

        Revoked(String meaning, boolean givenBack) {
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
    private volatile long holdsUntil;
    private boolean begun;
    private @Nullable Thread runner;
    private @Nullable Revoked revoked;

    /** @param holdsUntil as of {@link System#nanoTime()} */
    RunningAttempt(Claim claim, long holdsUntil) {
        this.claim = claim;
        this.holdsUntil = holdsUntil;
    }

    public Claim claim() {
        return claim;
    }

    /** Whether its thread was told to stop, so that a failure of it means nothing. */
    public synchronized boolean isRevoked() {
        return revoked != null;
    }

    synchronized @Nullable Revoked revoked() {
        return revoked;
    }

    void renewed(long newHoldsUntil) {
        holdsUntil = newHoldsUntil;
    }

    boolean holdsAt(long nanoTime) {
        return nanoTime - holdsUntil < 0;
    }

    synchronized boolean hasBegun() {
        return begun;
    }

    /** False when it has begun before. */
    synchronized boolean begin() {
        if (begun) {
            return false;
        }
        begun = true;
        runner = Thread.currentThread();
        if (revoked != null) {
            runner.interrupt();
        }
        return true;
    }

    /** After this nobody interrupts the thread any more on account of this claim. */
    synchronized void end() {
        if (runner != null && revoked != null) {
            boolean unused = Thread.interrupted();
        }
        runner = null;
    }

    /** False when it was revoked before. */
    synchronized boolean revoke(Revoked why) {
        if (revoked != null) {
            return false;
        }
        revoked = why;
        if (runner != null) {
            runner.interrupt();
        }
        return true;
    }
}
