package dev.assay.runner;

import java.util.Locale;

/**
 * What a sandbox may promise of programs. A worker tries every claim when it starts. Results keep claims by their
 * bit: give a new one a bit of its own.
 */
public enum IsolationProperty {
    HOST_FILES_HIDDEN(0, "files of the host cannot be read"),
    SYSTEM_READ_ONLY(1, "the system cannot be written"),
    NO_NETWORK(2, "there is no network"),
    NO_PRIVILEGES(3, "programs have no rights"),
    OWN_PROCESSES_ONLY(4, "only the run's own processes are seen"),
    MEMORY_LIMITED(5, "memory is limited"),
    PROCESSES_LIMITED(6, "processes are limited"),
    FILE_SIZE_LIMITED(7, "files are limited"),
    OUTPUT_LIMITED(8, "output is cut"),
    WALL_TIME_LIMITED(9, "time is limited"),
    CPU_TIME_LIMITED(10, "CPU time of the tree is limited");

    private final int bit;
    private final String id;
    private final String statement;

    IsolationProperty(int number, String statement) {
        this.bit = 1 << number;
        this.id = name().toLowerCase(Locale.ROOT);
        this.statement = statement;
    }

    /** The word clients see: lower case, underscores. */
    public String id() {
        return id;
    }

    int bit() {
        return bit;
    }

    /** The promise as a sentence. */
    public String statement() {
        return statement;
    }
}
