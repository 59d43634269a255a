package dev.assay.grading.run;

import dev.assay.grading.problem.Problem;
import dev.assay.runner.Sha256;
import dev.assay.runner.SourceFile;

/** SHA-256 over parts, each led by its length. */
public final class ContentKeys {

    private ContentKeys() {}

    /** Over all that can change what comes of a submission. */
    public static byte[] content(String submissionHash, String problemHash, GradingOptions options, String limits) {
        Sha256.Parts keys = Sha256.parts()
                .add(submissionHash)
                .add(problemHash)
                .add(limits)
                .add(String.valueOf(options.stopsOnFirstFailure()))
                .add(String.valueOf(options.languages()));
        // Added only where it is asked for: keys of runs before there was this option stay what they are.
        return (options.scalesLimits() ? keys.add("limits by speed") : keys)
                .digest()
                .bytes();
    }

    /** Over all of a problem that anybody can see or feel. */
    static byte[] identity(Problem problem) {
        Sha256.Parts keys =
                Sha256.parts().add(problem.contentHash()).add(problem.name()).add(problem.title());
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
        return keys.digest().bytes();
    }
}
