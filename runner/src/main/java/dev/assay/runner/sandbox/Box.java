package dev.assay.runner.sandbox;

import dev.assay.runner.ProcessResult;
import dev.assay.runner.RunListener;
import dev.assay.runner.RunnerException;
import java.util.Optional;

/** A workspace and what runs in it. For one thread. Files are placed first; a program that ran may have changed any. */
public interface Box extends AutoCloseable {

    /**
     * Places a file, before anything has run here. Directories on the way are made.
     *
     * @param path as {@link dev.assay.runner.RelativePath} allows
     * @throws IllegalArgumentException for another path
     * @throws RunnerException when it cannot be written: our fault
     */
    void write(String path, byte[] content) throws RunnerException;

    /**
     * Reads a regular file that a command left; links are not followed. Empty when it is no such file or larger than
     * {@code maximum} bytes.
     *
     * @throws RunnerException when the box cannot be read: our fault
     */
    Optional<byte[]> read(String path, long maximum) throws RunnerException;

    /**
     * The regular files that are here after a command has run; links are not followed. Bounded in count and depth.
     *
     * @throws RunnerException when the box cannot be read: our fault
     */
    BoxListing list() throws RunnerException;

    /**
     * Waits until something may run here; {@link #run} does so by itself. Of two boxes that are to run at the same time
     * the companion comes second.
     */
    void awaitTurn() throws RunnerException, InterruptedException;

    /**
     * Runs a command to its end. Whatever it started is dead when this returns, however it returns.
     *
     * @throws RunnerException when it could not be run: says nothing about the program
     * @throws InterruptedException when the thread was interrupted: the command was killed
     */
    default ProcessResult run(Command command) throws RunnerException, InterruptedException {
        return run(command, RunListener.NONE);
    }

    /** The same, and tells {@code listener} what the command writes, as it writes it. */
    ProcessResult run(Command command, RunListener listener) throws RunnerException, InterruptedException;

    /**
     * The same with its standard input and output connected to something that lives: the command's own {@code stdin} is
     * not used. What it writes is kept in the result too. However this returns, its standard output has then ended.
     */
    default ProcessResult converse(Command command, StdioStreams streams) throws RunnerException, InterruptedException {
        return converse(command, streams, RunListener.NONE);
    }

    /** The same, and tells {@code listener} what the command writes, as it writes it. */
    ProcessResult converse(Command command, StdioStreams streams, RunListener listener)
            throws RunnerException, InterruptedException;

    /** Removes the workspace, whatever was done to it. */
    @Override
    void close();
}
