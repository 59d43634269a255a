package dev.assay.grading.archive;

import dev.assay.runner.Shown;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why something could not be read, in the words of whoever tried, but without where it lies on this machine. */
public final class ReadFailure {

    private static final int LONGEST = 200;

    private ReadFailure() {}

    /** {@code place}: of the archive or folder, which a server has under a name of its own. */
    public static String told(Exception failure, Path place) {
        String said = failure.getMessage();
        if (failure instanceof FileSystemException system) {
            said = system.getReason();
            if (failure instanceof NoSuchFileException) {
                said = "it is gone";
            }
        }
        if (said == null || said.isBlank()) {
            return "it breaks off";
        }
        return Shown.within(
                said.replace(place.toAbsolutePath().toString(), "it").replace(place.toString(), "it"), LONGEST);
    }
}
