package dev.assay.grading.problem;

import dev.assay.runner.SourceFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A submission that came with the problem.
 *
 * @param name its path below {@code submissions/}
 * @param language as the package names it; null to be told by the file's name and first line
 * @param entryPoint path of the file to start with; null for the usual one
 * @param expectations all of which must come true
 */
public record JurySubmission(
        String name,
        List<SourceFile> files,
        @Nullable String language,
        @Nullable String entryPoint,
        List<Expectation> expectations) {

    public JurySubmission {
        files = List.copyOf(files);
        expectations = List.copyOf(expectations);
    }
}
