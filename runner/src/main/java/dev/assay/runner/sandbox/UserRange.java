package dev.assay.runner.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The users that programs of this process run as, where it has the right to become others. The numbers need no entry in
 * any user database; each worker process of a machine has a range of its own, found by its process id.
 */
public final class UserRange {

    public static final int SIZE = 512;

    /** The first; all sandboxes of this process draw from the one range. */
    public static final int FIRST = first();

    private UserRange() {}

    /** In a user namespace there are too few numbers for ranges by process id, but hardly ever two workers either. */
    private static int first() {
        try {
            boolean allNumbers =
                    Files.readString(Path.of("/proc/self/uid_map")).strip().endsWith("4294967295");
            return allNumbers
                    ? 1_000_000 + Math.toIntExact(ProcessHandle.current().pid()) * SIZE
                    : 60_000;
        } catch (IOException e) {
            return 60_000;
        }
    }
}
