package dev.assay.grading.run;

import dev.assay.grading.problem.Problem;
import dev.assay.runner.SourceFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 over parts, each led by its length. */
public final class ContentKeys {

    private final MessageDigest digest;

    private ContentKeys() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Over all that can change what comes of a submission. */
    public static byte[] content(String submissionHash, String problemHash, GradingOptions options, String limits) {
        ContentKeys keys = new ContentKeys()
                .add(submissionHash)
                .add(problemHash)
                .add(limits)
                .add(String.valueOf(options.stopsOnFirstFailure()))
                .add(String.valueOf(options.languages()));
        // Added only where it is asked for: keys of runs before there was this option stay what they are.
        return (options.scalesLimits() ? keys.add("limits by speed") : keys).digest.digest();
    }

    /** Over all of a problem that anybody can see or feel. */
    static byte[] identity(Problem problem) {
        ContentKeys keys =
                new ContentKeys().add(problem.contentHash()).add(problem.name()).add(problem.title());
        problem.warnings().forEach(keys::add);
        problem.submissions().forEach(submission -> {
            keys.add(submission.name())
                    .add(String.valueOf(submission.language()))
                    .add(String.valueOf(submission.entryPoint()))
                    .add(submission.expectations().toString());
            for (SourceFile file : submission.files()) {
                keys.add(file.path()).add(file.content());
            }
        });
        return keys.digest.digest();
    }

    private ContentKeys add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    private ContentKeys add(byte[] bytes) {
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
        return this;
    }
}
