package dev.assay.runner.language;

import dev.assay.runner.Limits;
import java.time.Duration;

/** Bounds of what we run ourselves to find out about a language. */
final class Probe {

    /** Generous: the first start of a runtime on a cold machine reads it from disk. */
    static final Limits LIMITS =
            new Limits(Duration.ofSeconds(20), Duration.ofSeconds(20), 1L << 30, 256, 64 << 10, 64L << 20);

    private Probe() {}
}
