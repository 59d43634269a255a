package dev.assay.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.Case;
import dev.assay.runner.Checker;
import dev.assay.runner.Limits;
import dev.assay.runner.OutputOverflow;
import dev.assay.runner.Program;
import dev.assay.runner.RunRequest;
import dev.assay.runner.Sha256;
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
class RequestEncoderTest {

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
                        expecting("in", "", new Checker.Words(true, false, new Checker.Floats(0, 1e-9))),
                        expecting("in", "", new Checker.Words(false, true, null)),
                        expecting("in", "", new Checker.Told()),
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
        RequestEncoder encoder = new RequestEncoder();

        String stored = JSON.writeValueAsString(encoder.encode(request));
        RunRequest decoded =
                RequestDecoder.decode(JSON.readValue(stored, StoredRequest.class), digests -> encoder.contents());

        assertThat(decoded).usingRecursiveComparison().isEqualTo(request);
        assertThat(decoded.cases().get(6).checker()).isInstanceOf(Checker.Custom.class);
    }

    @Test
    void largeContentIsNamedByHashAndAskedForAtOnce() {
        Program program = Program.ofSource("python", large("program"));
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            cases.add(
                    new Case(null, large("in"), List.of(), new Case.Expected(large("out " + i % 2)), PROGRAM, null, 1));
        }
        RequestEncoder encoder = new RequestEncoder();
        StoredRequest stored = encoder.encode(new RunRequest(program, Limits.DEFAULT, cases));
        List<Set<Sha256>> asked = new ArrayList<>();

        RunRequest decoded = RequestDecoder.decode(stored, digests -> {
            asked.add(digests);
            return encoder.contents();
        });

        assertThat(asked).hasSize(1);
        assertThat(asked.get(0)).as("program, input and two outputs").hasSize(4);
        assertThat(Objects.requireNonNull(stored.checkers())).hasSize(1);
        assertThat(JSON.writeValueAsString(stored)).hasSizeLessThan(40_000).contains("check\"");
        assertThat(decoded.cases().get(0).checker())
                .isSameAs(decoded.cases().get(99).checker());
    }

    @Test
    void whatDoesNotFitInIsABlobAndTheRestIsNot() {
        byte[] half = "h".repeat(9_000).getBytes(StandardCharsets.UTF_8);
        RequestEncoder encoder = new RequestEncoder();

        StoredRequest stored = encoder.encode(new RunRequest(
                Program.ofSource("python", half),
                Limits.DEFAULT,
                List.of(new Case(half, List.of()), new Case(utf8("small"), List.of()))));

        assertThat(stored.files().get(0).text()).hasSize(9_000);
        assertThat(stored.cases().get(0).stdin()).isNull();
        assertThat(stored.cases().get(0).stdinSha256()).isNotNull();
        assertThat(stored.cases().get(1).stdin()).isEqualTo("small");
        assertThat(encoder.contents()).hasSize(1);
    }

    private static byte[] large(String text) {
        return utf8(text + " ".repeat(20_000));
    }

    private static Case expecting(String stdin, String output, Checker checker) {
        return new Case(null, utf8(stdin), List.of(), new Case.Expected(utf8(output)), checker, null, 1);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
