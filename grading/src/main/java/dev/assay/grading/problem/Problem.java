package dev.assay.grading.problem;

import dev.assay.runner.Limits;
import java.util.List;

/**
 * A problem, ready to grade with.
 *
 * @param name short, from the package's file or folder name
 * @param title for people
 * @param limits of each case
 * @param judge how output becomes a verdict; each case's own checker follows from it
 * @param tests all test cases in their groups
 * @param submissions whose verdicts the authors know; may be empty
 * @param warnings what was odd but did no harm, one sentence each
 */
public record Problem(
        String name,
        String title,
        Format format,
        Limits limits,
        Judge judge,
        TestGroup tests,
        List<JurySubmission> submissions,
        List<String> warnings) {

    public Problem {
        submissions = List.copyOf(submissions);
        warnings = List.copyOf(warnings);
    }

    /** All test cases in the order they are run in: samples first. */
    public List<TestCase> cases() {
        return tests.allCases();
    }

    /** SHA-256 in hexadecimal over everything that decides a verdict or a score: not titles, warnings or submissions. */
    public String contentHash() {
        return ProblemHash.of(this);
    }
}
