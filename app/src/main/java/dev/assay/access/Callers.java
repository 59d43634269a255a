package dev.assay.access;

import jakarta.servlet.http.HttpServletRequest;

/** Tells who makes a request: whoever its key says, or {@link Caller#LOCAL} where none is asked for. */
public final class Callers {

    private static final String ATTRIBUTE = Callers.class.getName();

    private Callers() {}

    /** The one place where a request's caller is looked up. */
    public static Caller of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Caller caller ? caller : Caller.LOCAL;
    }

    static void set(HttpServletRequest request, Caller caller) {
        request.setAttribute(ATTRIBUTE, caller);
    }
}
