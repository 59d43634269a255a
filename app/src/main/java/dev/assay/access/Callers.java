package dev.assay.access;

import jakarta.servlet.http.HttpServletRequest;

/** Tells who makes a request: until keys exist, everybody is the same caller. */
public final class Callers {

    private static final Caller LOCAL = new Caller("local");

    private Callers() {}

    /** The one place where callers are made. */
    public static Caller of(HttpServletRequest request) {
        return LOCAL;
    }
}
