package dev.assay.runner.sandbox;

import dev.assay.runner.RunnerException;

/**
 * A way to keep programs apart from the host and each other. Tiers differ in what they contain, not in how they are
 * used. Safe for use by several threads.
 */
public interface Sandbox extends AutoCloseable {

    SandboxTier tier();

    /** What keeps this machine from a better tier of this kind, as a clause. */
    default String shortfall() {
        return "nothing is missing";
    }

    /**
     * A fresh, empty box. Nothing of another box can be seen from it.
     *
     * @throws RunnerException when none can be made: our fault
     */
    Box open() throws RunnerException;

    /**
     * A box for what runs beside a program in another box, such as its interactor. Never waits for those who wait for
     * one themselves. At most one a box that {@link #open} gave.
     *
     * @throws RunnerException when none can be made: our fault
     */
    Box openCompanion() throws RunnerException;

    /** Ends what still runs and frees what the tier holds. */
    @Override
    void close();
}
