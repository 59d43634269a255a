package dev.assay.runner.sandbox.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process is and may do here. */
final class Host {

    /** With rights to become other users, and so with programs that are kept apart at least by user. */
    static final boolean ROOT = isRoot();

    /** {@link #machine()} where the launcher knows no system calls. */
    static final String OTHER = "other";

    private Host() {}

    private static boolean isRoot() {
        try {
            return !machine().equals(OTHER)
                    && Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** As {@code uname -m} says on the machines the launcher knows system calls of; {@code other} elsewhere. */
    static String machine() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return OTHER;
        }
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "aarch64";
            default -> OTHER;
        };
    }
}
