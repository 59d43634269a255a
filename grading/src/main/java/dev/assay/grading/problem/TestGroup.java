package dev.assay.grading.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Cases that are scored together.
 *
 * @param name with its parents, such as {@code secret/group1}; empty for the whole
 * @param scoring from the scores of its parts to its own
 * @param requires names of groups all whose cases must be accepted, else this one is as if nothing of it were
 * @param parts groups within and cases, in the order in which they are run and judged
 */
public record TestGroup(String name, Scoring scoring, List<String> requires, List<TestPart> parts) implements TestPart {

    public TestGroup {
        requires = List.copyOf(requires);
        parts = List.copyOf(parts);
    }

    /** Groups before cases. */
    public TestGroup(
            String name, Scoring scoring, List<String> requires, List<TestGroup> groups, List<TestCase> cases) {
        this(
                name,
                scoring,
                requires,
                Stream.<TestPart>concat(groups.stream(), cases.stream()).toList());
    }

    /** Those right within it. */
    public List<TestGroup> groups() {
        return only(TestGroup.class);
    }

    /** Its own, without those of the groups within. */
    public List<TestCase> cases() {
        return only(TestCase.class);
    }

    private <T> List<T> only(Class<T> kind) {
        return parts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Its own and those of the groups within, in order. */
    public List<TestCase> allCases() {
        List<TestCase> all = new ArrayList<>();
        for (TestPart part : parts) {
            if (part instanceof TestGroup group) {
                all.addAll(group.allCases());
            } else {
                all.add((TestCase) part);
            }
        }
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
     * @param counts whether its score is part of that of the group around it
     * @param ignored whether its verdict is not part of that of the group around it either
     */
    public record Scoring(
            Aggregation aggregation,
            double maxScore,
            double minScore,
            VerdictMode verdict,
            boolean breaks,
            @Nullable Double rejected,
            boolean counts,
            boolean ignored) {

        public Scoring {
            if (aggregation == Aggregation.PASS_FAIL && !Double.isFinite(maxScore)) {
                throw new IllegalArgumentException("all or nothing needs to know how much all is");
            }
        }

        /** Its verdict is part of that of the group around it. */
        public Scoring(
                Aggregation aggregation,
                double maxScore,
                double minScore,
                VerdictMode verdict,
                boolean breaks,
                @Nullable Double rejected,
                boolean counts) {
            this(aggregation, maxScore, minScore, verdict, breaks, rejected, counts, false);
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
