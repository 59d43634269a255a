package dev.assay.access;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Tells who makes a request: whoever its key says, or {@link Caller#LOCAL} where none is asked for. */
public final class Callers {

    private static final String ATTRIBUTE = Callers.class.getName();

    private Callers() {}

    /** The one place where a request's caller is looked up. */
    public static Caller of(HttpServletRequest request) {
        Caller caller = known(request);
        if (caller == null) {
            throw new IllegalStateException("nobody was let in, yet this is a controller's path");
        }
        return caller;
    }

    /** Null where nobody was let in: on paths that are for everybody. */
    public static @Nullable Caller known(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Caller caller ? caller : null;
    }

    /** For whoever checks keys. */
    public static void set(HttpServletRequest request, Caller caller) {
        request.setAttribute(ATTRIBUTE, caller);
    }
}
