package dev.assay.grading.plan;

import dev.assay.grading.problem.Judge;
import dev.assay.grading.problem.Problem;
import dev.assay.grading.problem.TestCase;
import dev.assay.runner.Case;
import dev.assay.runner.Limits;
import dev.assay.runner.Program;
import dev.assay.runner.RunRequest;
import dev.assay.runner.SourceFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes submissions to one problem into what the runner runs: one program, compiled once, with a case for each test. The
 * cases are made once and shared by all requests.
 */
public final class GradingPlan {

    private static final Pattern MAIN = Pattern.compile("(?i)main\\.(?!h|hpp|hh)[^./]+");

    private final Problem problem;
    private final Limits limits;
    private final boolean stopOnFirstFailure;
    private final List<Case> cases;

    public GradingPlan(Problem problem, PlanOptions options) {
        this.problem = problem;
        this.limits = problem.limits()
                .withCpuTime(times(problem.limits().cpuTime(), options.limitsMultiplier()))
                .withWallTime(times(problem.limits().wallTime(), options.limitsMultiplier()));
        this.stopOnFirstFailure = options.stopOnFirstFailure();
        this.cases = problem.cases().stream().map(GradingPlan::of).toList();
    }

    private static Duration times(Duration limit, double multiplier) {
        return Duration.ofMillis(Math.max(1, Math.round(limit.toMillis() * multiplier)));
    }

    private static Case of(TestCase one) {
        return new Case(
                one.name(),
                one.input(),
                one.args(),
                new Case.Expected(one.answer()),
                one.checker(),
                null,
                one.points().weight());
    }

    /** Why no program in that language can solve the problem, in one sentence; empty when one can. */
    public Optional<String> unfit(String language) {
        if (problem.judge() instanceof Judge.UnitTests tests
                && !tests.framework().language().equals(language)) {
            return Optional.of("the tests of this problem are for "
                    + tests.framework().language() + ", so that a submission in " + language + " cannot be tested");
        }
        return Optional.empty();
    }

    /**
     * What runs a submission on all cases.
     *
     * @param language id of a pack, not {@linkplain #unfit unfit}
     * @param entryPoint path of one of the files; null for the first
     * @throws IllegalArgumentException when the files cannot be one program, in words for whoever handed it in
     */
    public RunRequest request(String language, List<SourceFile> files, @Nullable String entryPoint) {
        return new RunRequest(program(language, files, entryPoint), limits, cases, stopOnFirstFailure, List.of());
    }

    /** The package's files go before those of the same name; a main file among them is what is started. */
    private Program withIncluded(String language, List<SourceFile> files, @Nullable String entryPoint) {
        List<SourceFile> included = problem.included(language);
        Optional<String> main = included.stream()
                .map(SourceFile::path)
                .filter(path -> MAIN.matcher(path).matches())
                .findFirst();
        boolean lone =
                files.size() == 1 && main.isEmpty() && !problem.included().isEmpty();
        List<SourceFile> own = lone ? List.of(new SourceFile("", files.get(0).content())) : files;
        if (included.isEmpty()) {
            return new Program(language, own, lone ? null : entryPoint, List.of(), Map.of());
        }
        Set<String> taken = new HashSet<>();
        included.forEach(file -> taken.add(file.path()));
        List<SourceFile> all = new ArrayList<>(
                own.stream().filter(file -> !taken.contains(file.path())).toList());
        all.addAll(included);
        return new Program(language, all, main.orElse(lone ? null : entryPoint), List.of(), Map.of());
    }

    private Program program(String language, List<SourceFile> files, @Nullable String entryPoint) {
        if (!(problem.judge() instanceof Judge.UnitTests tests)) {
            return withIncluded(language, files, entryPoint);
        }
        return new Program(language, tests.with(files), tests.entryPoint(), List.of(), Map.of());
    }
}
