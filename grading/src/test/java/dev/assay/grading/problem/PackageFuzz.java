package dev.assay.grading.problem;

import dev.assay.grading.submission.SubmissionCaps;
import dev.assay.grading.submission.SubmissionReader;
import dev.assay.grading.submission.SubmissionsException;
import dev.assay.grading.testing.Packages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Any bytes are a package and submissions, as a ZIP or a CSV, or refused. For Jazzer, and {@code FuzzTargetsTest}. */
public final class PackageFuzz {

    private PackageFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Path file = Path.of(
                System.getProperty("java.io.tmpdir"),
                "assay-fuzz-" + ProcessHandle.current().pid());
        try {
            Files.write(file, data);
            problem(file);
            submissions(file);
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void problem(Path file) {
        try {
            String unused = ProblemReader.read(file, Packages.settings()).contentHash();
        } catch (PackageException e) {
            requireDiscreet(String.valueOf(e.getMessage()), file);
        }
    }

    private static void submissions(Path file) throws IOException {
        try (SubmissionReader reader = SubmissionReader.open(
                file, SubmissionCaps.DEFAULT, Packages.settings().languages())) {
            long unused = reader.stream().count();
        } catch (SubmissionsException e) {
            requireDiscreet(String.valueOf(e.getMessage()), file);
        }
    }

    private static void requireDiscreet(String said, Path file) {
        if (said.length() > 700 || said.contains(file.toString())) {
            throw new AssertionError("a refusal that says too much: " + said);
        }
    }
}
