package dev.assay.execution.view;

/** Both streams of a program, or of a compiler, as JSON can carry them. */
record Output(
        String stdout,
        boolean stdoutTruncated,
        String stdoutEncoding,
        String stderr,
        boolean stderrTruncated,
        String stderrEncoding) {

    static Output of(OutputText stdout, OutputText stderr) {
        return new Output(
                stdout.text(),
                stdout.truncated(),
                stdout.encoding(),
                stderr.text(),
                stderr.truncated(),
                stderr.encoding());
    }
}
