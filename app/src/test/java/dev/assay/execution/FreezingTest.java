package dev.assay.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.Case;
import dev.assay.runner.Checker;
import dev.assay.runner.Limits;
import dev.assay.runner.OutputOverflow;
import dev.assay.runner.Program;
import dev.assay.runner.RunRequest;
import dev.assay.runner.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

@Tag("unit")
class FreezingTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private static final Program SEVERAL = new Program(
            "cpp",
            List.of(new SourceFile("a/main.cpp", utf8("int main")), new SourceFile("a/empty.h", utf8(""))),
            "a/main.cpp",
            List.of("-O2"),
            Map.of("A", "b"));

    private static final Checker PROGRAM = new Checker.Custom(
            Program.ofSource("python", utf8("check")),
            Checker.Protocol.TESTLIB,
            true,
            List.of("x"),
            Limits.DEFAULT.withOpenFiles(99));

    @Test
    void everythingComesBack() {
        RunRequest request = new RunRequest(
                SEVERAL,
                Limits.DEFAULT.withOutputOverflow(OutputOverflow.KILL).withStackBytes(1 << 20),
                List.of(
                        new Case(utf8("in"), List.of("1")),
                        expecting("", "out", Checker.Text.TOKENS),
                        expecting("in", "", new Checker.Floats(1e-6, 0)),
                        new Case(
                                "named",
                                utf8("in"),
                                List.of(),
                                new Case.Expected(utf8("out")),
                                PROGRAM,
                                Limits.DEFAULT.withProcesses(3),
                                2.5)),
                true,
                List.of("*.txt"));
        Freezing freezing = new Freezing();

        String stored = JSON.writeValueAsString(freezing.freeze(request));
        RunRequest thawed = Thawing.thaw(JSON.readValue(stored, FrozenRequest.class), digests -> freezing.contents());

        assertThat(thawed).usingRecursiveComparison().isEqualTo(request);
        assertThat(thawed.cases().get(3).checker()).isInstanceOf(Checker.Custom.class);
    }

    @Test
    void contentIsNamedByHashAndAskedForAtOnce() {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            cases.add(new Case(null, utf8("in"), List.of(), new Case.Expected(utf8("out " + i % 2)), PROGRAM, null, 1));
        }
        Freezing freezing = new Freezing();
        FrozenRequest frozen = freezing.freeze(new RunRequest(SEVERAL, Limits.DEFAULT, cases));
        List<Set<Digest>> asked = new ArrayList<>();

        RunRequest thawed = Thawing.thaw(frozen, digests -> {
            asked.add(digests);
            return freezing.contents();
        });

        assertThat(asked).hasSize(1);
        assertThat(asked.get(0)).as("program, checker, input and two outputs").hasSize(5);
        assertThat(Objects.requireNonNull(frozen.checkers())).hasSize(1);
        assertThat(JSON.writeValueAsString(frozen)).doesNotContain("\"in\"", "out 1", "check\"");
        assertThat(thawed.cases().get(0).checker())
                .isSameAs(thawed.cases().get(99).checker());
    }

    private static Case expecting(String stdin, String output, Checker checker) {
        return new Case(null, utf8(stdin), List.of(), new Case.Expected(utf8(output)), checker, null, 1);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
