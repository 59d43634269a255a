package dev.assay.grading.score;

import dev.assay.grading.problem.TestCase;
import dev.assay.grading.problem.TestGroup;
import dev.assay.grading.problem.TestGroup.Aggregation;
import dev.assay.grading.problem.TestGroup.Scoring;
import dev.assay.grading.problem.TestPart;
import dev.assay.runner.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Scores the groups of a problem for one submission. A group may need another that comes later, so each is scored when it is
 * first asked for.
 */
final class ScoreCalculator {

    private final TestGroup root;
    private final List<CaseOutcome> outcomes;
    private final IdentityHashMap<TestCase, Integer> places = new IdentityHashMap<>();
    private final Map<String, TestGroup> named = new HashMap<>();
    private final IdentityHashMap<TestGroup, PartialScore> done = new IdentityHashMap<>();
    private final Set<String> open = new HashSet<>();

    /** One outcome a case, in the order of the cases. */
    ScoreCalculator(TestGroup root, List<CaseOutcome> outcomes) {
        this.root = root;
        this.outcomes = outcomes;
        root.allCases().forEach(one -> places.put(one, places.size()));
        name(root);
        if (places.size() != outcomes.size()) {
            throw new IllegalArgumentException(
                    "a problem of " + places.size() + " cases cannot have " + outcomes.size() + " outcomes");
        }
    }

    private void name(TestGroup group) {
        named.put(group.name(), group);
        group.groups().forEach(this::name);
    }

    PartialScore whole() {
        return of(root);
    }

    /** Of the groups that have a name, those around before those within. */
    List<GroupScore> groups() {
        List<GroupScore> scores = new ArrayList<>();
        add(root, scores);
        return scores;
    }

    private void add(TestGroup group, List<GroupScore> scores) {
        if (!group.name().isEmpty()) {
            PartialScore part = of(group);
            scores.add(new GroupScore(group.name(), part.verdict(), part.score(), part.maxScore(), part.counts()));
        }
        group.groups().forEach(inner -> add(inner, scores));
    }

    private PartialScore of(TestGroup group) {
        PartialScore known = done.get(group);
        if (known != null) {
            return known;
        }
        if (!open.add(group.name())) {
            throw new IllegalArgumentException("group '" + group.name() + "' needs itself");
        }
        List<PartialScore> parts = new ArrayList<>();
        for (TestPart part : group.parts()) {
            parts.add(part instanceof TestGroup inner ? of(inner) : one((TestCase) part));
        }
        PartialScore scored = missing(group, scored(group.scoring(), parts));
        done.put(group, scored);
        return scored;
    }

    private PartialScore one(TestCase one) {
        return PartialScore.of(one.points(), outcomes.get(places.getOrDefault(one, 0)));
    }

    /** As if it had failed like the first group it needs and does not have, if there is one. */
    private PartialScore missing(TestGroup group, PartialScore scored) {
        for (String name : group.requires()) {
            TestGroup needed = named.get(name);
            PartialScore part = needed == null ? null : of(needed);
            if (part != null && !part.accepted()) {
                return new PartialScore(part.verdict(), 0, scored.maxScore(), scored.counts(), scored.ignored());
            }
        }
        return scored;
    }

    private static PartialScore scored(Scoring scoring, List<PartialScore> parts) {
        List<PartialScore> judged =
                parts.stream().filter(part -> !part.ignored()).toList();
        List<PartialScore> reached = scoring.breaks() ? reached(judged) : judged;
        Verdict verdict = Verdicts.of(scoring.verdict(), reached);
        boolean accepted = verdict == Verdict.AC;
        double maxScore = maxScore(scoring, judged);
        double score = accepted || scoring.rejected() == null
                ? aggregate(scoring.aggregation(), accepted, scoring.maxScore(), reached)
                : scoring.rejected();
        double least = Math.min(scoring.minScore(), scoring.maxScore());
        return new PartialScore(
                verdict,
                Math.max(least, Math.min(score, scoring.maxScore())),
                maxScore,
                scoring.counts(),
                scoring.ignored());
    }

    /** Up to the first that failed, with it. */
    private static List<PartialScore> reached(List<PartialScore> parts) {
        for (int i = 0; i < parts.size(); i++) {
            @Nullable Verdict verdict = parts.get(i).verdict();
            if (verdict != null && verdict != Verdict.AC) {
                return parts.subList(0, i + 1);
            }
        }
        return parts;
    }

    private static double aggregate(Aggregation how, boolean accepted, double maxScore, List<PartialScore> parts) {
        if (how == Aggregation.PASS_FAIL) {
            return accepted ? maxScore : 0;
        }
        return over(
                how,
                parts.stream()
                        .filter(PartialScore::counts)
                        .mapToDouble(PartialScore::score)
                        .toArray());
    }

    private static double maxScore(Scoring scoring, List<PartialScore> parts) {
        if (Double.isFinite(scoring.maxScore())) {
            return scoring.maxScore();
        }
        return over(
                scoring.aggregation(),
                parts.stream()
                        .filter(PartialScore::counts)
                        .mapToDouble(PartialScore::maxScore)
                        .toArray());
    }

    private static double over(Aggregation how, double[] scores) {
        DoubleStream all = Arrays.stream(scores);
        return switch (how) {
            case PASS_FAIL, MIN -> all.min().orElse(0);
            case MAX -> all.max().orElse(0);
            case SUM -> all.sum();
            case AVERAGE -> all.average().orElse(0);
        };
    }
}
