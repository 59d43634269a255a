package dev.assay.runner;

import java.util.List;
import java.util.OptionalDouble;

/** Compiles once, runs every case in the sandbox. Safe for use by several threads. */
public interface Runner extends AutoCloseable {

    /**
     * Runs the request to its end. Interrupting the calling thread kills the process tree.
     *
     * @throws RunnerException when we could not run it: says nothing about the program
     * @throws InterruptedException when interrupted; nothing of the run is alive or on disk afterwards
     */
    default RunResult run(RunRequest request) throws RunnerException, InterruptedException {
        return run(request, RunListener.NONE);
    }

    /** The same, and tells {@code listener} of it as it goes on. */
    RunResult run(RunRequest request, RunListener listener) throws RunnerException, InterruptedException;

    /** Every known language, available or not. */
    List<Language> languages();

    /** The sandbox tier in use, and what it proved when it was opened. */
    Isolation isolation();

    /**
     * Measures how fast programs run on this machine, in CPU time, against a fixed reference: 2 is twice as fast. Runs
     * a program for about a fifth of a second. Empty where there is none for this machine.
     *
     * @throws RunnerException when it could not be run
     */
    OptionalDouble measureSpeed() throws RunnerException, InterruptedException;

    @Override
    void close();
}
