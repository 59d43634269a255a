package dev.assay.runner.sandbox.isolated;

import java.nio.file.Path;
import java.util.Arrays;

/** Keeper processes of this JVM. */
final class Keepers {

    private Keepers() {}

    /** The one that lives and shows that directory as its tools, which must be no other's. */
    static ProcessHandle of(Path tools) {
        return ProcessHandle.current()
                .children()
                .filter(child -> Arrays.asList(child.info().arguments().orElse(new String[0]))
                        .contains(tools.toString()))
                .findFirst()
                .orElseThrow();
    }
}
