package dev.assay.runner.sandbox;

import dev.assay.runner.ProcessResult;
import dev.assay.runner.RunnerException;

/** A workspace and what runs in it. For one thread. Files are placed first; a program that ran may have changed any. */
public interface Box extends AutoCloseable {

    /**
     * Places a file, before anything has run here. Directories on the way are made.
     *
     * @param path relative, with forward slashes, within the box
     * @throws IllegalArgumentException for a path that leads out of the box
     * @throws RunnerException when it cannot be written: our fault
     */
    void write(String path, byte[] content) throws RunnerException;

    /**
     * Reads a regular file that a command left; links are not followed.
     *
     * @throws RunnerException when it is no such file or larger than {@code maximum} bytes
     */
    byte[] read(String path, long maximum) throws RunnerException;

    /**
     * Runs a command to its end. Whatever it started is dead when this returns, however it returns.
     *
     * @throws RunnerException when it could not be run: says nothing about the program
     * @throws InterruptedException when the thread was interrupted: the command was killed
     */
    ProcessResult run(Command command) throws RunnerException, InterruptedException;

    /** Removes the workspace, whatever was done to it. */
    @Override
    void close();
}
