package dev.assay.signal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What goes over the wire, as JSON. Unknown fields are ignored, so that newer versions can add some; never source, output
 * or credentials.
 *
 * @param v the format's version
 * @param kind {@code wake}, {@code state} or {@code cancel}
 * @param id the execution, where there is one
 * @param version of the execution's row
 * @param count how many pieces of work, for {@code wake}
 */
record Signal(int v, String kind, @Nullable UUID id, long version, int count) {

    static final String WAKE = "wake";
    static final String STATE = "state";
    static final String CANCEL = "cancel";

    static Signal wake() {
        return new Signal(1, WAKE, null, 0, 1);
    }

    static Signal cancel(UUID id, long version) {
        return new Signal(1, CANCEL, id, version, 1);
    }

    static Signal state(UUID id, long version) {
        return new Signal(1, STATE, id, version, 1);
    }
}
