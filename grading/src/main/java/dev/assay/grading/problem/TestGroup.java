package dev.assay.grading.problem;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cases that are scored together. Groups come before cases of the same group.
 *
 * @param name with its parents, such as {@code secret/group1}; empty for the whole
 * @param scoring from the scores of its parts to its own
 * @param requires names of groups all whose cases must be accepted, else this one is as if nothing of it were
 */
public record TestGroup(
        String name, Scoring scoring, List<String> requires, List<TestGroup> groups, List<TestCase> cases) {

    public TestGroup {
        requires = List.copyOf(requires);
        groups = List.copyOf(groups);
        cases = List.copyOf(cases);
    }

    /** Its own and those of the groups within, in order. */
    public List<TestCase> allCases() {
        List<TestCase> all = new ArrayList<>();
        groups.forEach(group -> all.addAll(group.allCases()));
        all.addAll(cases);
        return all;
    }

    /**
     * How a group is scored.
     *
     * @param aggregation of the scores of its parts
     * @param maxScore what the score is cut to; infinite where there is no bound
     * @param minScore what the score is raised to
     * @param verdict of the verdicts of its parts
     * @param breaks whether what comes after the first part that is not accepted does not count
     * @param rejected its score when it is not accepted; null means the same as if it were
     * @param counts whether its score is part of that of the group around it; its verdict always is
     */
    public record Scoring(
            Aggregation aggregation,
            double maxScore,
            double minScore,
            VerdictMode verdict,
            boolean breaks,
            @Nullable Double rejected,
            boolean counts) {

        public Scoring {
            if (aggregation == Aggregation.PASS_FAIL && !Double.isFinite(maxScore)) {
                throw new IllegalArgumentException("all or nothing needs to know how much all is");
            }
        }

        /** The others as they mostly are. */
        public static Scoring of(Aggregation aggregation, double maxScore) {
            return new Scoring(aggregation, maxScore, 0, VerdictMode.FIRST_ERROR, false, null, true);
        }

        /** Of samples: they must be accepted, and score nothing. */
        public Scoring uncounted() {
            return new Scoring(aggregation, maxScore, minScore, verdict, breaks, rejected, false);
        }
    }

    /** From scores to a score. */
    public enum Aggregation {
        /** The whole {@code maxScore} when every part is accepted, else nothing. */
        PASS_FAIL,
        MIN,
        SUM,
        AVERAGE,
        MAX
    }

    /** From verdicts to a verdict. */
    public enum VerdictMode {
        /** Of the first that is not accepted. */
        FIRST_ERROR,
        /** The first of JE, RTE, MLE, TLE, OLE, PE, WA that is among them. */
        WORST_ERROR,
        /** Always accepted, but for errors of the judges. */
        ALWAYS_ACCEPT,
        /** Accepted when any is, else the first. */
        ANY_ACCEPTED
    }
}
