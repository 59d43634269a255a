package dev.assay.grading.score;

import dev.assay.grading.problem.TestCase;
import dev.assay.grading.problem.TestGroup;
import dev.assay.grading.problem.TestGroup.Aggregation;
import dev.assay.grading.problem.TestGroup.Scoring;
import dev.assay.runner.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** One walk over the groups of a problem, taking the outcomes of its cases in order. For one submission, used once. */
final class ScoreCalculator {

    private final List<CaseOutcome> outcomes;
    private final Map<String, PartialScore> done = new HashMap<>();
    private int next;

    ScoreCalculator(List<CaseOutcome> outcomes) {
        this.outcomes = outcomes;
    }

    /** How many outcomes were asked for. */
    int next() {
        return next;
    }

    /** Scores a group and adds it and those within to the list, unless they have no name. */
    PartialScore group(TestGroup group, List<GroupScore> scores) {
        List<GroupScore> within = new ArrayList<>();
        List<PartialScore> parts = new ArrayList<>();
        group.groups().forEach(inner -> parts.add(group(inner, within)));
        group.cases().forEach(one -> parts.add(one(one)));
        PartialScore part = missing(group, parts);
        done.put(group.name(), part);
        if (!group.name().isEmpty()) {
            scores.add(new GroupScore(group.name(), part.verdict(), part.score(), part.maxScore(), part.counts()));
        }
        scores.addAll(within);
        return part;
    }

    private PartialScore one(TestCase one) {
        int place = next++;
        return PartialScore.of(one.points(), place < outcomes.size() ? outcomes.get(place) : CaseOutcome.NOT_RUN);
    }

    /** As if it had failed like the first group it needs and does not have, if there is one. */
    private PartialScore missing(TestGroup group, List<PartialScore> parts) {
        PartialScore scored = scored(group.scoring(), parts);
        return group.requires().stream()
                .map(done::get)
                .filter(needed -> needed != null && !needed.accepted())
                .findFirst()
                .map(needed -> new PartialScore(needed.verdict(), 0, scored.maxScore(), scored.counts()))
                .orElse(scored);
    }

    private static PartialScore scored(Scoring scoring, List<PartialScore> parts) {
        List<PartialScore> reached = scoring.breaks() ? reached(parts) : parts;
        Verdict verdict = Verdicts.of(scoring.verdict(), reached);
        boolean accepted = verdict == Verdict.AC;
        double maxScore = maxScore(scoring, parts);
        double score = accepted || scoring.rejected() == null
                ? aggregate(scoring.aggregation(), accepted, scoring.maxScore(), reached)
                : scoring.rejected();
        double least = Math.min(scoring.minScore(), scoring.maxScore());
        return new PartialScore(
                verdict, Math.max(least, Math.min(score, scoring.maxScore())), maxScore, scoring.counts());
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
