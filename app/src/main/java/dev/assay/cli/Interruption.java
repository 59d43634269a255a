package dev.assay.cli;

import java.io.PrintStream;
import java.nio.file.Path;

/** Until it is closed, whoever ends the command with Ctrl-C is told what becomes of the run. */
final class Interruption {

    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    /**
     * @param elsewhere whether the run is on a server that goes on
     * @param out where its files are
     */
    static Interruption told(PrintStream terminal, boolean elsewhere, Path out) {
        Thread hook = new Thread(() -> terminal.println("\nassay: interrupted; "
                + (elsewhere ? "the run goes on on the server. To follow it" : "the run has stopped. To go on with it")
                + ": assay grade --resume --out " + out));
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interruption(hook);
    }

    void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and says so.
        }
    }
}
