package dev.assay;

import dev.assay.cli.AssayCommand;

/** The jar's entry point. */
public final class Assay {

    private Assay() {}

    public static void main(String[] args) {
        int exitCode = AssayCommand.execute(args);
        if (exitCode != AssayCommand.KEEPS_RUNNING) {
            System.exit(exitCode);
        }
    }
}
