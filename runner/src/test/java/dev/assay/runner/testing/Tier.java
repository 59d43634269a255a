package dev.assay.runner.testing;

import dev.assay.runner.RunnerException;
import dev.assay.runner.engine.LocalRunner;
import dev.assay.runner.engine.RunnerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The tiers, each with one real runner that the tests of a class share. */
public enum Tier {
    NAMESPACES,
    ROOTLESS,
    PROCESS;

    private static final Path WORK = Path.of(System.getProperty("java.io.tmpdir"))
            .resolve("assay-tier-test-" + ProcessHandle.current().pid());
    private static final Map<Tier, LocalRunner> OPEN = new EnumMap<>(Tier.class);

    /** Opened when first asked for. Fails where this machine or user cannot have the tier. */
    public LocalRunner runner() throws RunnerException {
        LocalRunner open = OPEN.get(this);
        if (open == null) {
            open = LocalRunner.open(settings());
            OPEN.put(this, open);
        }
        return open;
    }

    public RunnerSettings settings() {
        String id = name().toLowerCase(Locale.ROOT);
        return new RunnerSettings(work(), Path.of("target/tools"), 2, id, id, List.of());
    }

    public Path work() {
        return WORK.resolve(name());
    }

    /** To be called after the tests of a class. */
    public static void closeAll() {
        OPEN.values().forEach(LocalRunner::close);
        OPEN.clear();
        if (Files.notExists(WORK)) {
            return;
        }
        try (Stream<Path> left = Files.walk(WORK)) {
            left.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
