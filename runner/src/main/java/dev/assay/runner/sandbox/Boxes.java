package dev.assay.runner.sandbox;

import dev.assay.runner.RunnerException;
import dev.assay.runner.SourceFile;
import java.util.List;

/** Boxes with files in them. */
public final class Boxes {

    private Boxes() {}

    /** The box itself, filled; closed when that fails. */
    public static Box filled(Box box, List<SourceFile> files) throws RunnerException {
        try {
            for (SourceFile file : files) {
                box.write(file.path(), file.content());
            }
            return box;
        } catch (RunnerException | RuntimeException e) {
            box.close();
            throw e;
        }
    }
}
