package dev.assay.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a caller may do. */
public enum Scope {
    /** Run programs: executions and code sessions. */
    RUN,

    /** Grade: problems and grading runs. */
    GRADE,

    /** Everything, of every owner, and the keys themselves. */
    ADMIN;

    /** As it is written in requests and settings. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a word that is none. */
    public static Optional<Scope> ofId(String id) {
        return Stream.of(values()).filter(scope -> scope.id().equals(id)).findFirst();
    }
}
