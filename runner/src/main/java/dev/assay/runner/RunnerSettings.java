package dev.assay.runner;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a runner works.
 *
 * @param workRoot directory of its own, made when missing, where workspaces live; programs' users must be able to reach it
 * @param toolsDir where {@code npm install --prefix} put tools such as esbuild; may be missing
 * @param slots runs at once
 */
public record RunnerSettings(Path workRoot, @Nullable Path toolsDir, int slots) {}
