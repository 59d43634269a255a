package dev.assay.runner.sandbox;

/** What a command hears on its standard input, and says on its standard output, while it runs. */
public record Conversation(ByteQueue hears, ByteQueue says) {

    /** The same, as the other side sees it. */
    public Conversation reversed() {
        return new Conversation(says, hears);
    }
}
