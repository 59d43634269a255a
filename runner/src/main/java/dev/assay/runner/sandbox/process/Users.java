package dev.assay.runner.sandbox.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/**
 * Users for programs, one a run, where we have the right to become others: runs cannot signal or read each other, and
 * limits on processes count one run alone. The numbers need no entry in any user database; each worker process of a
 * machine has a range of its own, found by its process id.
 */
public final class Users {

    /** The worker's own user. */
    static final int SELF = 0;

    private static final int COUNT = 512;
    private static final int FIRST = first();

    /** All sandboxes of this process draw from the one range. */
    private static final Users INSTANCE = new Users();

    private final BitSet leased = new BitSet();
    private int next;

    private Users() {}

    /** The first of this process' range; 512 follow. */
    public static int firstUser() {
        return FIRST;
    }

    static Users get() {
        return INSTANCE;
    }

    /** A user nobody runs as now; a recently used one comes last, so that what is left of a run meets no other. */
    synchronized int lease() {
        if (!Host.ROOT) {
            return SELF;
        }
        for (int i = 0; i < COUNT; i++) {
            int candidate = (next + i) % COUNT;
            if (!leased.get(candidate)) {
                leased.set(candidate);
                next = candidate + 1;
                return FIRST + candidate;
            }
        }
        throw new IllegalStateException("more than " + COUNT + " runs at once in one process");
    }

    synchronized void release(int user) {
        if (user != SELF) {
            leased.clear(user - FIRST);
        }
    }

    /** In a user namespace there are too few numbers for ranges by process id, but hardly ever two workers either. */
    private static int first() {
        try {
            boolean allNumbers =
                    Files.readString(Path.of("/proc/self/uid_map")).strip().endsWith("4294967295");
            return allNumbers
                    ? 1_000_000 + Math.toIntExact(ProcessHandle.current().pid()) * COUNT
                    : 60_000;
        } catch (IOException e) {
            return 60_000;
        }
    }
}
