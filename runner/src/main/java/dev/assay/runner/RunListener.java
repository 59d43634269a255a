package dev.assay.runner;

/**
 * Follows a run while it goes on. Called from threads of the runner, one call after the other for each stream; what
 * takes long here holds the program's output up.
 */
public interface RunListener {

    /** Follows nothing. */
    RunListener NONE = new RunListener() {};

    /** Where a program wrote to. */
    enum Stream {
        STDOUT,
        STDERR
    }

    /** The compiler has ended, or its result was known already. Not called where there is nothing to compile. */
    default void compiled(ProcessResult compile) {}

    /**
     * A case begins to run; what is told up to its end is of it.
     *
     * @param number from 0, of the request's cases
     */
    default void began(int number) {}

    /** The program of the case under way wrote something that its limits let it write. */
    default void wrote(Stream stream, byte[] bytes) {}

    /** A case has been run and judged; what was written is told before. */
    default void ended(int number, CaseResult result) {}
}
