package dev.assay.grading.run;

import dev.assay.grading.problem.Format;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A row of {@code problems}.
 *
 * @param packageSha256 of the stored ZIP, in hex
 * @param fileName of the ZIP, of harmless characters
 */
public record StoredProblem(
        UUID id,
        String name,
        String title,
        Format format,
        String contentHash,
        String packageSha256,
        String fileName,
        int cases,
        List<String> warnings,
        Instant createdAt) {}
