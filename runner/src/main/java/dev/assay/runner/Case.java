package dev.assay.runner;

import java.util.List;

/** One run of the program: what it reads and its arguments. */
@SuppressWarnings("ArrayRecordComponent") // shared, read-only bytes; never compared
public record Case(byte[] stdin, List<String> args) {

    public Case {
        args = List.copyOf(args);
    }
}
