package dev.assay.grading.batch;

import dev.assay.access.KeyLimits;
import dev.assay.grading.plan.GradingPlan;
import dev.assay.grading.plan.PlanOptions;
import dev.assay.grading.problem.Judge;
import dev.assay.grading.problem.Problem;
import dev.assay.grading.problem.TestCase;
import dev.assay.grading.run.GradingOptions;
import dev.assay.grading.submission.Submission;
import dev.assay.runner.Checker;
import dev.assay.runner.Limits;
import dev.assay.runner.RunRequest;
import dev.assay.submission.LimitPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is run for a submission, within the limits of this server. */
final class RunRequestFactory {

    private final Problem problem;
    private final KeyLimits key;
    private final GradingPlan plan;
    private final Limits limits;
    private final LimitPolicy policy;
    private final boolean isScaled;

    RunRequestFactory(Problem problem, GradingOptions options, KeyLimits key, LimitPolicy policy) {
        this.problem = problem;
        this.key = key;
        this.policy = policy;
        this.isScaled = options.scalesLimits();
        this.plan = new GradingPlan(problem, new PlanOptions(options.multiplier(), options.stopsOnFirstFailure()));
        this.limits = problem.limits()
                .withCpuTime(times(problem.limits().cpuTime(), options.multiplier()))
                .withWallTime(times(problem.limits().wallTime(), options.multiplier()))
                .atMost(key.atMost(policy.most()));
    }

    private static Duration times(Duration limit, double multiplier) {
        return Duration.ofMillis(Math.max(1, Math.round(limit.toMillis() * multiplier)));
    }

    Limits limits() {
        return limits;
    }

    /** What a program has on a worker of that speed; null where it is not known. */
    Limits limitsAt(@Nullable Double speed) {
        return isScaled ? policy.onWorker(limits, speed) : limits;
    }

    /** Why programs in that language cannot be graded; null when they can. */
    @Nullable
    String unfit(String language) {
        return key.allowsLanguage(language)
                ? plan.unfit(language).orElse(null)
                : "the key that started this run may not run " + language;
    }

    /** Throws {@link IllegalArgumentException} that says why such a program cannot be. */
    RunRequest of(Submission submission) {
        RunRequest planned = plan.request(
                Objects.requireNonNull(submission.language()), submission.files(), submission.entryPoint());
        return new RunRequest(
                planned.program(), limits, planned.cases(), planned.stopOnFirstFailure(), planned.collect());
    }

    /** Every content that does not change from submission to submission. */
    List<byte[]> sharedContents() {
        List<byte[]> contents = new ArrayList<>();
        for (TestCase one : problem.cases()) {
            contents.add(one.input());
            contents.add(one.answer());
            if (one.checker() instanceof Checker.Custom custom) {
                for (Checker.Custom judge = custom; judge != null; judge = judge.reader()) {
                    judge.program().files().forEach(file -> contents.add(file.content()));
                }
            }
        }
        if (problem.judge() instanceof Judge.UnitTests tests) {
            tests.files().forEach(file -> contents.add(file.content()));
        }
        return contents;
    }
}
