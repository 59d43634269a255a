package dev.assay.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A client's mistake, or a state it must know of, as the answer it gets. */
public final class ApiException extends RuntimeException {

    private final ErrorCode code;
    private final @Nullable String pointer;
    private final @Nullable Duration retryAfter;
    private final @Nullable Place place;

    public ApiException(ErrorCode code, String detail) {
        this(code, detail, null, null, null);
    }

    /** {@code pointer} is the JSON pointer of the field at fault, for instance {@code /limits/wall_time_ms}. */
    public ApiException(ErrorCode code, String detail, @Nullable String pointer) {
        this(code, detail, pointer, null, null);
    }

    /** {@code retryAfter} is when the same request may succeed. */
    public ApiException(ErrorCode code, String detail, Duration retryAfter) {
        this(code, detail, null, retryAfter, null);
    }

    private ApiException(
            ErrorCode code,
            String detail,
            @Nullable String pointer,
            @Nullable Duration retryAfter,
            @Nullable Place place) {
        super(detail);
        this.place = place;
        this.code = code;
        this.pointer = pointer;
        this.retryAfter = retryAfter;
    }

    public static ApiException invalid(String pointer, String detail) {
        return new ApiException(ErrorCode.INVALID_REQUEST, detail, pointer);
    }

    public static ApiException notFound(String what) {
        return new ApiException(ErrorCode.NOT_FOUND, what);
    }

    /** Of a file that was sent: {@code file} within it, and {@code line} from 1 where there is one to name, else 0. */
    public static ApiException ofPackage(String file, int line, String detail) {
        return new ApiException(ErrorCode.INVALID_PACKAGE, detail, null, null, new Place(file, line));
    }

    /** Where in a file that was sent. */
    record Place(String file, int line) {}

    @Nullable
    Place place() {
        return place;
    }

    ErrorCode code() {
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
