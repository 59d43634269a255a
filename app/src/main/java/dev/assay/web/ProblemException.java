package dev.assay.web;

import org.jspecify.annotations.Nullable;

/** A client's mistake, or a state it must know of, as the answer it gets. */
public final class ProblemException extends RuntimeException {

    private final ProblemCode code;
    private final @Nullable String pointer;

    public ProblemException(ProblemCode code, String detail) {
        this(code, detail, null);
    }

    /** {@code pointer} is the JSON pointer of the field at fault, for instance {@code /limits/wall_time_ms}. */
    public ProblemException(ProblemCode code, String detail, @Nullable String pointer) {
        super(detail);
        this.code = code;
        this.pointer = pointer;
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
}
