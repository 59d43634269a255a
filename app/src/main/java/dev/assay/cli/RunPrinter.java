package dev.assay.cli;

import dev.assay.runner.ProcessResult;
import dev.assay.runner.RunListener;
import java.io.PrintStream;

/** Prints what compiler and program write, as they write it, to where it would have gone. */
final class RunPrinter implements RunListener {

    private final boolean judged;
    private final PrintStream out;
    private final PrintStream err;

    /** {@code judged}: of cases only the verdicts are of interest, so what programs write is not printed. */
    RunPrinter(boolean judged, PrintStream out, PrintStream err) {
        this.judged = judged;
        this.out = out;
        this.err = err;
    }

    @Override
    public void compiled(ProcessResult compile) {
        err.writeBytes(compile.stdout().bytes());
        err.writeBytes(compile.stderr().bytes());
        err.flush();
    }

    @Override
    public void wrote(Stream stream, byte[] bytes) {
        if (!judged) {
            PrintStream to = stream == Stream.STDOUT ? out : err;
            to.writeBytes(bytes);
            to.flush();
        }
    }
}
