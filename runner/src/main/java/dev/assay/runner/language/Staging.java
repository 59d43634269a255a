package dev.assay.runner.language;

import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import dev.assay.runner.Sha256;
import dev.assay.runner.sandbox.WholeFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies of tools where programs' users can run them, named by content. */
public final class Staging {

    private final Path directory;
    private final Path seenAs;

    /**
     * @param directory ours alone to write, and reachable for every user
     * @param seenAs where programs see it
     */
    public Staging(Path directory, Path seenAs) {
        this.directory = directory;
        this.seenAs = seenAs;
    }

    /** Where programs see a copy of that file. */
    Path stage(Path binary) throws RunnerException {
        try {
            return stage(String.valueOf(binary.getFileName()), Files.readAllBytes(binary));
        } catch (IOException e) {
            throw new RunnerException(Reason.RUNTIME_UNAVAILABLE, "cannot be read: " + e.getMessage(), e);
        }
    }

    /** Where programs see a file of that content. */
    Path stage(String name, byte[] content) throws RunnerException {
        try {
            Path staged = directory.resolve(Sha256.of(content).hex().substring(0, 16) + "-" + name);
            if (Files.notExists(staged)) {
                WholeFile.write(staged, new ByteArrayInputStream(content), "rwxr-xr-x");
            }
            return seenAs.resolve(staged.getFileName());
        } catch (IOException e) {
            throw new RunnerException(
                    Reason.RUNTIME_UNAVAILABLE, "cannot be copied to " + directory + ": " + e.getMessage(), e);
        }
    }

    /** The file of this machine behind what programs see. */
    Path hostFile(Path seen) {
        return seen.startsWith(seenAs) ? directory.resolve(seenAs.relativize(seen)) : seen;
    }
}
