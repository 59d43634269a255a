package dev.assay.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.assay.access.Caller;
import dev.assay.access.Scope;
import dev.assay.runner.Case;
import dev.assay.runner.Limits;
import dev.assay.runner.Program;
import dev.assay.runner.RunRequest;
import dev.assay.runner.RunnerException;
import dev.assay.runner.SourceFile;
import dev.assay.runner.language.LanguageCatalog;
import dev.assay.settings.AssayProperties;
import dev.assay.submission.RunPart.Of;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What a server runs, in whichever form it is asked to. */
@Tag("unit")
class RunPolicyTest {

    private static final Caller CALLER = new Caller("me", Set.of(Scope.RUN));

    private RunPolicy policy;
    private Limits maxima;

    @BeforeEach
    void read() throws RunnerException {
        AssayProperties settings = new Binder(new MapConfigurationPropertySource(Map.of(
                        "assay.limits.cases", "3",
                        "assay.limits.total-wall-time", "100s",
                        "assay.limits.env-names", "MODE,X_*")))
                .bindOrCreate("assay", AssayProperties.class);
        LimitPolicy limits = new LimitPolicy(LanguageCatalog.load(null), settings);
        policy = new RunPolicy(settings, limits, new EnvPolicy(settings));
        maxima = policy.maxima(CALLER);
    }

    @Test
    void whatIsWithinTheMaximaIsRun() {
        assertThatNoException()
                .isThrownBy(() -> policy.check(run(Map.of("MODE", "1", "X_Y", "2"), maxima, one(null)), CALLER));
    }

    @Test
    void aLimitOverItsMaximumIsNamedWithItsCase() {
        Limits over = maxima.withMemoryBytes(maxima.memoryBytes() + 1024);

        assertThat(refused(run(Map.of(), over, one(null))).part())
                .isEqualTo(RunPart.limit(Of.RUN_LIMITS, 0, BoundedLimit.MEMORY_KB));
        PolicyException second = refused(run(Map.of(), shortRun(), one(null), one(over)));
        assertThat(second.part()).isEqualTo(RunPart.limit(Of.CASE_LIMITS, 1, BoundedLimit.MEMORY_KB));
        assertThat(second.isTooMuch()).isTrue();
        assertThat(second.rule()).contains("may be at most " + (maxima.memoryBytes() >> 10));
    }

    @Test
    void casesAreCountedAndTheirTimesAddedUp() {
        Limits half = shortRun().withWallTime(Duration.ofSeconds(50));

        assertThat(refused(run(Map.of(), shortRun(), one(null), one(null), one(null), one(null)))
                        .part())
                .isEqualTo(RunPart.of(Of.CASES));
        assertThat(refused(run(Map.of(), half, one(null), one(null), one(null))).part())
                .isEqualTo(new RunPart(Of.CASE, 2, ""));
    }

    @Test
    void onlyVariablesThatTheOperatorNamedAreSet() {
        for (String name : List.of("LD_PRELOAD", "PATH", "OTHER")) {
            PolicyException refused = refused(run(Map.of(name, "1"), shortRun(), one(null)));
            assertThat(refused.part()).isEqualTo(new RunPart(Of.ENVIRONMENT, 0, name));
            assertThat(refused.isTooMuch()).isFalse();
        }
    }

    @Test
    void aRunThatIsCutAsksForNoMoreThanTheMaxima() {
        Limits over = maxima.withCpuTime(maxima.cpuTime().plusSeconds(1));

        RunRequest cut = policy.cut(run(Map.of(), over, one(over)), CALLER);

        assertThat(cut.limits()).isEqualTo(maxima);
        assertThat(cut.cases().get(0).limits()).isEqualTo(maxima);
    }

    private PolicyException refused(RunRequest request) {
        return assertThatExceptionOfType(PolicyException.class)
                .isThrownBy(() -> policy.check(request, CALLER))
                .actual();
    }

    private Limits shortRun() {
        return maxima.withWallTime(Duration.ofSeconds(1));
    }

    private static Case one(@Nullable Limits limits) {
        return new Case(null, new byte[0], List.of(), null, null, limits, 1);
    }

    private static RunRequest run(Map<String, String> env, Limits limits, Case... cases) {
        SourceFile file = new SourceFile("main.py", new byte[] {'1'});
        return new RunRequest(new Program("python", List.of(file), null, List.of(), env), limits, List.of(cases));
    }
}
