package dev.assay.runner.sandbox;

/** What a command hears on its standard input, and says on its standard output, while it runs. */
public record StdioStreams(ByteQueue hears, ByteQueue says) {

    /** The same, as the other side sees it. */
    public StdioStreams reversed() {
        return new StdioStreams(says, hears);
    }
}
