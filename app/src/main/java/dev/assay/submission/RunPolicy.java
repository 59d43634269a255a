package dev.assay.submission;

import dev.assay.access.Caller;
import dev.assay.runner.Case;
import dev.assay.runner.Checker;
import dev.assay.runner.Limits;
import dev.assay.runner.Program;
import dev.assay.runner.RunRequest;
import dev.assay.settings.AssayProperties;
import dev.assay.submission.RunPart.Of;
import dev.assay.web.ApiException;
import dev.assay.web.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What this server runs for a caller, in whichever form it was asked to. */
@Component
public class RunPolicy {

    private final AssayProperties.Limits sizes;
    private final LimitPolicy limits;
    private final EnvPolicy environment;

    RunPolicy(AssayProperties properties, LimitPolicy limits, EnvPolicy environment) {
        this.sizes = properties.limits();
        this.limits = limits;
        this.environment = environment;
    }

    /** Throws {@link PolicyException} that names the first part which that caller may not ask for. */
    public void check(RunRequest request, Caller caller) {
        requireAllowed(request.program(), caller);
        environment.check(request.program().env());
        requireAtMost(Of.CASES, sizes.cases(), request.cases().size(), "cases");
        requireAtMost(Of.COLLECT, sizes.collect(), request.collect().size(), "patterns");
        Limits maxima = maxima(caller);
        check(request.limits(), maxima, Of.RUN_LIMITS, 0);
        List<Case> cases = request.cases();
        for (int i = 0; i < cases.size(); i++) {
            Limits own = cases.get(i).limits();
            if (own != null) {
                check(own, maxima, Of.CASE_LIMITS, i);
            }
            if (cases.get(i).checker() instanceof Checker.Custom custom) {
                requireAllowed(custom.program(), caller);
                check(custom.limits(), maxima, Of.CHECKER_LIMITS, i);
            }
        }
        checkTotalTime(request);
    }

    /** The same run with no limit above what that caller may ask for. */
    public RunRequest cut(RunRequest request, Caller caller) {
        Limits maxima = maxima(caller);
        return request.withLimits(given -> given.atMost(maxima));
    }

    /** The most that caller may ask for. */
    public Limits maxima(Caller caller) {
        return caller.limits().atMost(limits.most());
    }

    private static void requireAllowed(Program program, Caller caller) {
        if (!caller.limits().allowsLanguage(program.language())) {
            throw new ApiException(
                    ErrorCode.LANGUAGE_NOT_ALLOWED,
                    "This key runs "
                            + String.join(
                                    ", ", Objects.requireNonNull(caller.limits().languages())) + ", not "
                            + program.language());
        }
    }

    private static void requireAtMost(Of part, int maximum, int was, String what) {
        if (was > maximum) {
            throw new PolicyException(
                    RunPart.of(part), true, "may hold at most " + maximum + " " + what + ", was " + was);
        }
    }

    private static void check(Limits given, Limits maxima, Of of, int caseNo) {
        for (BoundedLimit limit : BoundedLimit.values()) {
            long maximum = limit.of(maxima);
            if (limit.of(given) > maximum) {
                throw new PolicyException(
                        RunPart.limit(of, caseNo, limit),
                        true,
                        "may be at most " + maximum + ", was " + limit.of(given));
            }
        }
    }

    private void checkTotalTime(RunRequest request) {
        if (request.cases().size() == 1) {
            return;
        }
        Duration total = Duration.ZERO;
        for (int i = 0; i < request.cases().size(); i++) {
            Limits own = request.cases().get(i).limits();
            total = total.plus((own == null ? request.limits() : own).wallTime());
            if (total.compareTo(sizes.totalWallTime()) > 0) {
                throw new PolicyException(
                        new RunPart(Of.CASE, i, ""),
                        true,
                        "is too much: wall_time_ms of all cases of one execution may add up to at most "
                                + sizes.totalWallTime().toMillis());
            }
        }
    }
}
