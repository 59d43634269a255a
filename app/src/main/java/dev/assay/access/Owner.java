package dev.assay.access;

/** Whose an object is. Until keys exist everybody is the same owner. */
public final class Owner {

    public static final String LOCAL = "local";

    private Owner() {}
}
