package dev.assay.cluster;

import org.jspecify.annotations.Nullable;

/** How many times as fast as the reference machine this worker is, as its node tells others. */
public interface SpeedFactor {

    /** Null when it is not known. */
    @Nullable
    Double factor();
}
