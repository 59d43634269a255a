package dev.assay.runner.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * What a sandbox is opened with.
 *
 * @param slots runs at once
 * @param shown paths of this machine that programs may read, beside the system's own; tiers that isolate nothing show
 *     all
 */
public record SandboxSettings(WorkRoot root, int slots, List<Path> shown) {

    public SandboxSettings {
        shown = List.copyOf(shown);
    }
}
