package dev.assay.runner;

/** How an answer is judged, in the words of programming contests. */
public enum Verdict {
    /** Accepted. */
    AC,
    /** Wrong answer. */
    WA,
    /** Time limit, wall or CPU. */
    TLE,
    /** Run-time error: exit code, signal, or a limit that has no verdict of its own. */
    RTE,
    /** Memory limit. */
    MLE,
    /** Output limit: killed for it, or too much to be compared whole. */
    OLE,
    /** Compile error. */
    CE,
    /** Presentation error, as only checkers of testlib tell it from a wrong answer. */
    PE,
    /** Judging error: the checker's fault or ours, never the program's. */
    JE;

    /** Of a program that did not end well, so that its output is not judged. */
    public static Verdict of(Reason reason) {
        return switch (reason) {
            case COMPILE_ERROR -> CE;
            case OUTPUT_LIMIT -> OLE;
            case MEMORY_LIMIT -> MLE;
            case CPU_TIME_LIMIT, WALL_TIME_LIMIT -> TLE;
            case EXIT_CODE, SIGNAL, PROCESS_LIMIT, DISK_LIMIT -> RTE;
            case CLIENT_CANCELLED,
                    OPERATOR_CANCELLED,
                    WORKER_LOST,
                    SANDBOX_ERROR,
                    RUNTIME_UNAVAILABLE,
                    INTERNAL_ERROR -> JE;
        };
    }
}
