package dev.assay.runner.sandbox;

/** The standard input of a command and its standard output while it runs, as queues. */
public record StdioStreams(ByteQueue stdin, ByteQueue stdout) {

    /** The same, as the other side sees it. */
    public StdioStreams reversed() {
        return new StdioStreams(stdout, stdin);
    }
}
