package dev.assay.grading.plan;

import dev.assay.grading.problem.Expectation;
import dev.assay.grading.problem.JurySubmission;
import dev.assay.grading.problem.Problem;
import dev.assay.grading.problem.TestCase;
import dev.assay.grading.score.CaseOutcome;
import dev.assay.grading.score.GroupScore;
import dev.assay.grading.score.Score;
import dev.assay.runner.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares what came of a problem's own submission with what the package promises of it. */
public final class Verification {

    /** Scores are sums of numbers with few digits, which binary fractions only come near to. */
    private static final double SAME = 1e-9;

    private final Problem problem;
    private final JurySubmission submission;
    private final Score score;
    private final List<CaseOutcome> outcomes;
    private final List<@Nullable String> messages;
    private final List<ExpectationMismatch> mismatches = new ArrayList<>();

    private Verification(
            Problem problem,
            JurySubmission submission,
            Score score,
            List<CaseOutcome> outcomes,
            List<@Nullable String> messages) {
        this.problem = problem;
        this.submission = submission;
        this.score = score;
        this.outcomes = outcomes;
        this.messages = messages;
    }

    /**
     * The promises that were not kept; a submission whose cases were not run keeps only those of a compile error.
     *
     * @param outcomes one a case, in order; empty after a compile error
     * @param messages what the checker said of each case, as long as the outcomes
     */
    public static List<ExpectationMismatch> mismatches(
            Problem problem,
            JurySubmission submission,
            Score score,
            List<CaseOutcome> outcomes,
            List<@Nullable String> messages) {
        Verification verification = new Verification(problem, submission, score, outcomes, messages);
        submission.expectations().forEach(verification::check);
        return List.copyOf(verification.mismatches);
    }

    private void check(Expectation expected) {
        if (!expected.overall().isEmpty() && !expected.overall().contains(score.verdict())) {
            mismatch(words(expected.overall()), String.valueOf(score.verdict()));
            return;
        }
        Set<Verdict> seen = new TreeSet<>();
        boolean said = false;
        List<TestCase> cases = problem.cases();
        for (int i = 0; i < cases.size() && i < outcomes.size(); i++) {
            Verdict verdict = outcomes.get(i).verdict();
            if (verdict == null || !expected.covers(cases.get(i).name())) {
                continue;
            }
            if (!expected.permitted().isEmpty() && !expected.permitted().contains(verdict)) {
                mismatch(
                        "only " + words(expected.permitted()) + at(expected),
                        verdict + " on " + cases.get(i).name());
                return;
            }
            seen.add(verdict);
            String message = messages.get(i);
            said |= expected.message() != null && message != null && message.contains(expected.message());
        }
        if (!expected.required().isEmpty() && seen.stream().noneMatch(expected.required()::contains)) {
            mismatch(
                    words(expected.required()) + " on some case" + at(expected),
                    seen.isEmpty() ? score.verdict().name() : words(seen));
        } else if (seen.isEmpty() && !expected.permitted().isEmpty()) {
            mismatch(
                    "only " + words(expected.permitted()) + at(expected),
                    score.verdict().name());
        }
        if (expected.message() != null && !said) {
            mismatch("the message '" + expected.message() + "'" + at(expected), "no such message");
        }
        checkScore(expected);
        if (expected.partial() && !(score.score() < score.maxScore())) {
            mismatch("a score below " + score.maxScore(), "a score of " + score.score());
        }
    }

    private void checkScore(Expectation expected) {
        Expectation.Range range = expected.score();
        if (range == null) {
            return;
        }
        double actual = expected.where().isEmpty()
                ? score.score()
                : score.groups().stream()
                        .filter(group -> expected.covers(group.name()))
                        .mapToDouble(GroupScore::score)
                        .findFirst()
                        .orElse(Double.NaN);
        double near = SAME * Math.max(1, Math.abs(actual));
        if (!(actual >= range.least() - near && actual <= range.most() + near)) {
            String wanted = range.least() == range.most() ? "" + range.least() : range.least() + " to " + range.most();
            mismatch("a score of " + wanted + at(expected), "a score of " + actual);
        }
    }

    private static String at(Expectation expected) {
        return expected.where().isEmpty() ? "" : " in " + expected.where();
    }

    private static String words(Set<Verdict> verdicts) {
        return String.join(
                " or ", new TreeSet<>(verdicts).stream().map(Verdict::name).toList());
    }

    private void mismatch(String expected, String actual) {
        mismatches.add(new ExpectationMismatch(submission.name(), expected, actual));
    }
}
