package dev.assay.runner.sandbox.process;

import dev.assay.runner.sandbox.UserRange;
import java.util.BitSet;

/**
 * Users for programs, one a run, where we have the right to become others: runs cannot signal or read each other, and
 * limits on processes count one run alone. The numbers need no entry in any user database; each worker process of a
 * machine has a range of its own, found by its process id.
 */
final class Users {

    /** The worker's own user. */
    static final int SELF = 0;

    /** All sandboxes of this process draw from the one range. */
    private static final Users INSTANCE = new Users();

    private final BitSet leased = new BitSet();
    private int next;

    private Users() {}

    static Users get() {
        return INSTANCE;
    }

    /** A user nobody runs as now; a recently used one comes last, so that what is left of a run meets no other. */
    synchronized int lease() {
        if (!Host.ROOT) {
            return SELF;
        }
        for (int i = 0; i < UserRange.SIZE; i++) {
            int candidate = (next + i) % UserRange.SIZE;
            if (!leased.get(candidate)) {
                leased.set(candidate);
                next = candidate + 1;
                return UserRange.FIRST + candidate;
            }
        }
        throw new IllegalStateException("more than " + UserRange.SIZE + " runs at once in one process");
    }

    synchronized void release(int user) {
        if (user != SELF) {
            leased.clear(user - UserRange.FIRST);
        }
    }
}
