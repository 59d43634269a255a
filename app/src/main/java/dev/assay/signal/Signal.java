package dev.assay.signal;

import dev.assay.runner.Status;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What goes over the wire, as JSON. Unknown fields are ignored, so that newer versions can add some; never source, output
 * or credentials.
 *
 * @param v the format's version
 * @param kind {@code wake}, {@code state}, {@code cancel}, {@code keys}, {@code listen} or {@code journal}
 * @param origin the process that sent it; earlier versions do not say
 * @param id the execution, where there is one
 * @param version of the execution's row
 * @param status of the execution from then on; earlier versions do not say
 */
record Signal(
        int v,
        String kind,
        @Nullable String origin,
        @Nullable UUID id,
        long version,
        @Nullable String status) {

    static final String WAKE = "wake";
    static final String STATE = "state";
    static final String CANCEL = "cancel";
    static final String KEYS = "keys";

    /** Somebody wants to hear of an execution while it runs. */
    static final String LISTEN = "listen";

    /** The journal of an execution has grown. */
    static final String JOURNAL = "journal";

    static Signal wake(String origin) {
        return new Signal(1, WAKE, origin, null, 0, null);
    }

    static Signal keys(String origin) {
        return new Signal(1, KEYS, origin, null, 0, null);
    }

    static Signal cancel(String origin, StateChange change) {
        return of(CANCEL, origin, change);
    }

    static Signal of(String kind, String origin, UUID id) {
        return new Signal(1, kind, origin, id, 0, null);
    }

    static Signal state(String origin, StateChange change) {
        return of(STATE, origin, change);
    }

    private static Signal of(String kind, String origin, StateChange change) {
        Status status = change.status();
        return new Signal(1, kind, origin, change.id(), change.version(), status == null ? null : status.name());
    }

    /** The change it tells of, with no status where this version does not know it; null where there is none. */
    @Nullable
    StateChange change() {
        if (id == null) {
            return null;
        }
        Status known = Arrays.stream(Status.values())
                .filter(one -> one.name().equals(status))
                .findFirst()
                .orElse(null);
        return new StateChange(id, version, known);
    }
}
