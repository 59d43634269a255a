package dev.assay.grading.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grading.testing.PackageFixture;
import dev.assay.grading.testing.Packages;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What decides a verdict or a score changes the hash, and nothing else does. */
@Tag("unit")
class ProblemHashTest {

    @TempDir
    Path dir;

    private String hash(PackageFixture fixture, String name) throws Exception {
        return Packages.read(fixture.zip(dir.resolve(name))).contentHash();
    }

    private static Arguments change(String kind, boolean matters, UnaryOperator<PackageFixture> change) {
        return Arguments.of(kind, matters, change);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("an input", true, files -> files.with("1.in", "2\n")),
                change("an answer", true, files -> files.with("1.ans", "2\n")),
                change("a case more", true, files -> files.withCase("3")),
                change("a case less", true, files -> files.without("2.in").without("2.ans")),
                change("points", true, files -> files.with("assay.yaml", "points: {'1': 2}\n")),
                change("a checker", true, files -> files.with("assay.yaml", "checker: tokens\n")),
                change("a tolerance", true, files -> files.with("assay.yaml", "checker: {absolute: 0.5}\n")),
                change("a time limit", true, files -> files.with("assay.yaml", "limits: {time_limit: 3}\n")),
                change("a limit of memory", true, files -> files.with("assay.yaml", "limits: {memory: 77}\n")),
                change(
                        "a policy of a group",
                        true,
                        files -> files.with("assay.yaml", "groups: {hard: {aggregation: min}}\n")),
                change(
                        "a bound of a group",
                        true,
                        files -> files.with("assay.yaml", "groups: {hard: {max_score: 1}}\n")),
                change(
                        "a case in another group",
                        true,
                        files -> files.without("2.in")
                                .without("2.ans")
                                .with("hard/2.in", "2\n")
                                .with("hard/2.ans", "2\n")),
                change(
                        "bytes that move from the input to the answer",
                        true,
                        files -> files.with("1.in", "1").with("1.ans", "\n1\n")),
                change("a title", false, files -> files.with("assay.yaml", "title: Another\n")),
                change("what is as it would be anyway", false, files -> files.with("assay.yaml", "points: {'1': 1}\n")),
                change("a file that is not read", false, files -> files.with("README.md", "more\n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void changesOfAPlainFolder(String kind, boolean matters, UnaryOperator<PackageFixture> change) throws Exception {
        String before = hash(Packages.plain(), "given.zip");
        String after = hash(change.apply(Packages.plain()), "given.zip");
        assertThat(before).hasSize(64).matches("[0-9a-f]+");
        assertThat(!after.equals(before)).as(kind).isEqualTo(matters);
    }

    @Test
    void theNameOfTheFileAndTheJurysSubmissionsDoNotMatter() throws Exception {
        String before = hash(Packages.legacy(), "given.zip");
        assertThat(hash(Packages.legacy(), "other.zip")).isEqualTo(before);
        assertThat(hash(Packages.legacy().with("submissions/accepted/new.py", "print()\n"), "given.zip"))
                .isEqualTo(before);
    }

    @Test
    void filesBesideSubmissionsMatter() throws Exception {
        String before = hash(Packages.legacy(), "given.zip");
        String python = hash(Packages.legacy().with("include/python3/a.py", "1\n"), "given.zip");
        String changed = hash(Packages.legacy().with("include/python3/a.py", "2\n"), "given.zip");
        String renamed = hash(Packages.legacy().with("include/python3/b.py", "1\n"), "given.zip");
        String all = hash(Packages.legacy().with("include/default/a.py", "1\n"), "given.zip");
        assertThat(Stream.of(before, python, changed, renamed, all)).doesNotHaveDuplicates();
    }

    @Test
    void theProgramThatJudgesMatters() throws Exception {
        PackageFixture fixture = Packages.legacy().with("problem.yaml", "name: Echo\nvalidation: custom\n");
        String before = hash(fixture.with("output_validators/v/v.py", "exit(42)\n"), "given.zip");
        String changed = hash(fixture.with("output_validators/v/v.py", "exit(43)\n"), "given.zip");
        String more = hash(fixture.with("output_validators/v/main.py", "exit(43)\n"), "given.zip");
        String flags = hash(
                fixture.with("problem.yaml", "name: Echo\nvalidation: custom\nvalidator_flags: x y\n"), "given.zip");
        String joined = hash(
                fixture.with("problem.yaml", "name: Echo\nvalidation: custom\nvalidator_flags: xy\n"), "given.zip");
        assertThat(Stream.of(before, changed, more, flags, joined)).doesNotHaveDuplicates();
    }
}
