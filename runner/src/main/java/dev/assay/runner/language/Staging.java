package dev.assay.runner.language;

import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import dev.assay.runner.sandbox.WholeFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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

    Path stageIf(boolean wanted, Path binary) throws RunnerException {
        return wanted ? stage(binary) : binary;
    }

    private Path stage(Path binary) throws RunnerException {
        try {
            byte[] content = Files.readAllBytes(binary);
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            Path staged = directory.resolve(digest.substring(0, 16) + "-" + binary.getFileName());
            if (Files.notExists(staged)) {
                WholeFile.write(staged, new ByteArrayInputStream(content), "rwxr-xr-x");
            }
            return seenAs.resolve(staged.getFileName());
        } catch (IOException e) {
            throw new RunnerException(
                    Reason.RUNTIME_UNAVAILABLE, "cannot be copied to " + directory + ": " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
