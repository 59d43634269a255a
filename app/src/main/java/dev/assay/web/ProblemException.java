package dev.assay.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A client's mistake, or a state it must know of, as the answer it gets. */
public final class ProblemException extends RuntimeException {

    private final ProblemCode code;
    private final @Nullable String pointer;
    private final @Nullable Duration retryAfter;

    public ProblemException(ProblemCode code, String detail) {
        this(code, detail, null, null);
    }

    /** {@code pointer} is the JSON pointer of the field at fault, for instance {@code /limits/wall_time_ms}. */
    public ProblemException(ProblemCode code, String detail, @Nullable String pointer) {
        this(code, detail, pointer, null);
    }

    /** {@code retryAfter} is when the same request may succeed. */
    public ProblemException(ProblemCode code, String detail, Duration retryAfter) {
        this(code, detail, null, retryAfter);
    }

    private ProblemException(ProblemCode code, String detail, @Nullable String pointer, @Nullable Duration retryAfter) {
        super(detail);
        this.code = code;
        this.pointer = pointer;
        this.retryAfter = retryAfter;
    }

    public static ProblemException invalid(String pointer, String detail) {
        return new ProblemException(ProblemCode.INVALID_REQUEST, detail, pointer);
    }

    public static ProblemException notFound(String what) {
        return new ProblemException(ProblemCode.NOT_FOUND, what);
    }

    ProblemCode code() {
        return code;
    }

    @Nullable
    String pointer() {
        return pointer;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
