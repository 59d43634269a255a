package dev.assay.grading.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grading.problem.TestGroup.Aggregation;
import dev.assay.grading.problem.TestGroup.VerdictMode;
import dev.assay.grading.testing.PackageFixture;
import dev.assay.grading.testing.Packages;
import dev.assay.runner.Checker;
import dev.assay.runner.SourceFile;
import dev.assay.runner.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class KattisTest {

    private static final String SCORING = "name: Echo\ntype: scoring\n";

    @TempDir
    Path dir;

    private Problem read(PackageFixture fixture) throws PackageException {
        return Packages.read(fixture.folder(dir.resolve("echo")));
    }

    @Test
    void aLegacyPackageIsReadFromAFolderAndFromAZipAlike() throws Exception {
        Problem problem = read(Packages.legacy());
        assertThat(problem.name()).isEqualTo("echo");
        assertThat(problem.title()).isEqualTo("Echo");
        assertThat(problem.format()).isEqualTo(Format.KATTIS_LEGACY);
        assertThat(problem.limits().cpuTime()).isEqualTo(Duration.ofMillis(1500));
        assertThat(problem.limits().wallTime()).isEqualTo(Duration.ofSeconds(4));
        assertThat(problem.limits().memoryBytes()).isEqualTo(512L << 20);
        assertThat(problem.cases())
                .extracting(TestCase::name)
                .containsExactly("sample/1", "secret/01-a", "secret/02-b");
        assertThat(problem.cases()).extracting(TestCase::sample).containsExactly(true, false, false);
        assertThat(problem.judge()).isEqualTo(new Judge.Comparison(Checker.Text.TOKENS_IGNORE_CASE));
        assertThat(problem.tests().scoring().aggregation()).isEqualTo(Aggregation.PASS_FAIL);
        assertThat(problem.warnings()).isEmpty();

        Problem zipped = Packages.read(Packages.legacy().zip(dir.resolve("other.zip")));
        assertThat(zipped.name()).isEqualTo("other");
        assertThat(zipped.contentHash()).isEqualTo(problem.contentHash());
    }

    @Test
    void aPackageMayLieInTheOnlyFolderOfItsZip() throws Exception {
        PackageFixture inner = new PackageFixture()
                .with("echo/problem.yaml", "name: Echo\n")
                .with("echo/.timelimit", "1")
                .with("__MACOSX/echo/._problem.yaml", "litter")
                .withCase("echo/data/secret/1");
        Problem problem = Packages.read(inner.zip(dir.resolve("download (3).zip")));
        assertThat(problem.name()).isEqualTo("echo");
        assertThat(problem.cases()).extracting(TestCase::name).containsExactly("secret/1");
    }

    @Test
    void theHashChangesWithWhatDecidesAndWithNothingElse() throws Exception {
        String hash = read(Packages.legacy()).contentHash();
        Path other = dir.resolve("other");
        assertThat(Packages.read(Packages.legacy()
                                .with("problem.yaml", "name: Other\nlimits:\n  memory: 512\n")
                                .with("submissions/accepted/more.py", "print(1)")
                                .folder(other))
                        .contentHash())
                .isEqualTo(hash);
        Path third = dir.resolve("third");
        assertThat(Packages.read(Packages.legacy()
                                .with("data/secret/01-a.ans", "x")
                                .folder(third))
                        .contentHash())
                .isNotEqualTo(hash);
        assertThat(Packages.read(Packages.legacy().with(".timelimit", "2").folder(dir.resolve("fourth")))
                        .contentHash())
                .isNotEqualTo(hash);
    }

    @Test
    void filesToIncludeAreKeptByLanguage() throws Exception {
        Problem problem = read(Packages.legacy()
                .with("include/python3/judge.py", "x = 1\n")
                .with("include/default/data.txt", "1\n")
                .with("include/klingon/x", "1\n")
                .with("include/loose.txt", "1\n"));
        assertThat(problem.included("python")).extracting(SourceFile::path).containsExactly("judge.py");
        assertThat(problem.included("cpp")).extracting(SourceFile::path).containsExactly("data.txt");
        assertThat(problem.warnings())
                .containsExactly(
                        "include/klingon: is of a language that is not known here, and so not added to submissions",
                        "include/loose.txt: is in no folder of a language, and so not added to submissions");
        assertThat(problem.contentHash())
                .isNotEqualTo(Packages.read(Packages.legacy().folder(dir.resolve("without")))
                        .contentHash());
    }

    @Test
    void unknownKeysOfALegacyPackageAreLeftAlone() throws Exception {
        Problem problem = read(Packages.legacy().with("problem.yaml", "name: Echo\ncolour: red\n"));
        assertThat(problem.warnings()).containsExactly("problem.yaml:2: the unknown key 'colour' is left alone");
    }

    @Test
    void theTimeLimitMayStandInDomjudgesFile() throws Exception {
        Problem problem = read(
                Packages.legacy().without(".timelimit").with("domjudge-problem.ini", "name = Echo\ntimelimit='3.5'\n"));
        assertThat(problem.limits().cpuTime()).isEqualTo(Duration.ofMillis(3500));
    }

    @Test
    void groupsOfALegacyPackageInheritTheirSettings() throws Exception {
        Problem problem = read(Packages.legacy()
                .with("problem.yaml", SCORING)
                .with(
                        "data/testdata.yaml",
                        "on_reject: continue\ngrader_flags: always_accept ignore_sample\nrange: 0 100\n")
                .with("data/secret/testdata.yaml", "grader_flags: sum first_error\naccept_score: 5\nrange: 0 60\n")
                .withCase("data/secret/g/1")
                .with("data/secret/g/testdata.yaml", "grader_flags: min\n"));
        TestGroup all = problem.tests();
        assertThat(all.scoring().verdict()).isEqualTo(VerdictMode.ALWAYS_ACCEPT);
        assertThat(all.scoring().maxScore()).isEqualTo(100);
        assertThat(all.groups()).extracting(group -> group.scoring().counts()).containsExactly(false, true);
        TestGroup secret = all.groups().get(1);
        assertThat(secret.scoring().verdict()).isEqualTo(VerdictMode.FIRST_ERROR);
        assertThat(secret.scoring().maxScore()).isEqualTo(60);
        assertThat(secret.scoring().breaks()).isFalse();
        TestGroup inner = secret.groups().get(0);
        assertThat(inner.name()).isEqualTo("secret/g");
        assertThat(inner.scoring().aggregation()).isEqualTo(Aggregation.MIN);
        assertThat(inner.cases().get(0).points()).isEqualTo(new Points(5, 0, 5, true, true));
    }

    @ParameterizedTest
    @CsvSource({
        "case_sensitive, TOKENS",
        "'', TOKENS_IGNORE_CASE",
    })
    void flagsChooseTheComparison(String flags, Checker.Text expected) throws Exception {
        Problem problem = read(Packages.legacy().with("problem.yaml", "validator_flags: " + flags + "\n"));
        assertThat(problem.cases()).extracting(TestCase::checker).containsOnly(expected);
    }

    @Test
    void tolerancesAreReadAndGroupsMayAddFlags() throws Exception {
        Problem problem = read(Packages.legacy()
                .with("problem.yaml", "validator_flags: float_tolerance 1e-6\n")
                .with("data/sample/testdata.yaml", "output_validator_flags: case_sensitive\n"));
        assertThat(problem.cases())
                .extracting(TestCase::checker)
                .containsExactly(
                        new Checker.Words(true, false, new Checker.Floats(1e-6, 1e-6)),
                        new Checker.Words(false, false, new Checker.Floats(1e-6, 1e-6)),
                        new Checker.Words(false, false, new Checker.Floats(1e-6, 1e-6)));
        Problem apart = Packages.read(Packages.legacy()
                .with("problem.yaml", "validator_flags: float_absolute_tolerance 0.5\n")
                .folder(dir.resolve("apart")));
        assertThat(apart.cases())
                .extracting(TestCase::checker)
                .containsOnly(new Checker.Words(false, false, new Checker.Floats(0.5, 0)));
    }

    @Test
    void aValidatorOfItsOwnComesWithItsFlagsAndAnyScore() throws Exception {
        Problem problem = read(Packages.legacy()
                .with("problem.yaml", SCORING + "validation: custom score\nvalidator_flags: a b\n")
                .with("output_validators/check/validate.py", "#!/usr/bin/env python3\n")
                .with("output_validators/check/helper.py", "x = 1\n"));
        Judge.Custom judge = (Judge.Custom) problem.judge();
        assertThat(judge.program().language()).isEqualTo("python");
        assertThat(judge.program().entry().path()).isEqualTo("validate.py");
        assertThat(judge.interactive()).isFalse();
        Checker.Custom checker = (Checker.Custom) problem.cases().get(1).checker();
        assertThat(checker.args()).containsExactly("a", "b");
        assertThat(checker.program()).isSameAs(judge.program());
        assertThat(problem.cases().get(1).points().most()).isInfinite();
    }

    @Test
    void foldersAndTagsSayWhatIsExpected() throws Exception {
        Problem problem = read(Packages.legacy()
                .with("submissions/mixed/odd.py", "# @EXPECTED_RESULTS@: TIMELIMIT, RUN-ERROR\n")
                .with("submissions/time_limit_exceeded/slow/main.py", "while True: pass\n")
                .with("submissions/time_limit_exceeded/slow/more.py", ""));
        assertThat(problem.submissions())
                .extracting(JurySubmission::name)
                .containsExactly(
                        "accepted/echo.py", "mixed/odd.py", "time_limit_exceeded/slow", "wrong_answer/mute.py");
        assertThat(problem.submissions().get(1).expectations().get(0).overall())
                .containsExactlyInAnyOrder(Verdict.TLE, Verdict.RTE, Verdict.MLE, Verdict.OLE);
        assertThat(problem.submissions().get(2).files()).hasSize(2);
        assertThat(problem.submissions().get(2).expectations().get(0).required())
                .containsExactly(Verdict.TLE);
    }

    @Test
    void aPackageOf2025IsReadWithItsGroups() throws Exception {
        Problem problem = read(Packages.modern());
        assertThat(problem.title()).isEqualTo("Echo");
        assertThat(problem.format()).isEqualTo(Format.KATTIS_2025_09);
        assertThat(problem.limits().cpuTime()).isEqualTo(Duration.ofMillis(1500));
        TestGroup secret = problem.tests().groups().get(1);
        assertThat(secret.scoring().maxScore()).isEqualTo(100);
        assertThat(secret.groups())
                .extracting(group -> group.scoring().aggregation())
                .containsExactly(Aggregation.PASS_FAIL, Aggregation.SUM);
        assertThat(secret.groups().get(1).requires()).containsExactly("sample", "secret/a");
        assertThat(secret.groups().get(1).cases().get(0).points()).isEqualTo(new Points(20, 0, 20, false));
        assertThat(problem.warnings()).isEmpty();
    }

    @Test
    void casesOf2025MayHaveArgumentsAndFlagsOfTheirOwn() throws Exception {
        Problem problem = read(Packages.modern()
                .with(
                        "data/secret/b/test_group.yaml",
                        "max_score: 60\nargs: [x]\noutput_validator_args: case_sensitive\n")
                .with("data/secret/b/02.yaml", "args: [y, z]\nhint: think\n"));
        List<TestCase> cases = problem.tests().groups().get(1).groups().get(1).cases();
        assertThat(cases).extracting(TestCase::args).containsExactly(List.of("x"), List.of("y", "z"), List.of("x"));
        assertThat(cases).extracting(TestCase::checker).containsOnly(Checker.Text.TOKENS);
    }

    @Test
    void anInteractiveProblemTalksWithItsValidator() throws Exception {
        Problem problem = read(new PackageFixture()
                .with(
                        "problem.yaml",
                        "problem_format_version: 2025-09\ntype: interactive\nname: Guess\nuuid: x\nlimits: {time_limit: 1}\n")
                .with("output_validator/validate.cpp", "#include \"more.h\"\nint main() { return 42; }\n")
                .with("output_validator/more.h", "// more\n")
                .withCase("data/secret/1"));
        Checker.Custom checker = (Checker.Custom) problem.cases().get(0).checker();
        assertThat(checker.interactive()).isTrue();
        assertThat(checker.program().language()).isEqualTo("cpp");
        assertThat(checker.program().entry().path()).isEqualTo("validate.cpp");
        assertThat(problem.tests().scoring().aggregation()).isEqualTo(Aggregation.PASS_FAIL);
    }

    @Test
    void anUnboundedScoreIsTheCheckersToGive() throws Exception {
        Problem problem = read(Packages.modern()
                .with("output_validator/validate.py", "")
                .with("data/secret/test_group.yaml", "max_score: unbounded\n")
                .with("data/secret/b/test_group.yaml", "score_aggregation: min\n"));
        assertThat(problem.cases().get(3).points().accepted()).isNaN();
    }

    @Test
    void submissionsYamlPromisesByPattern() throws Exception {
        Problem problem = read(Packages.modern()
                .with("submissions/wrong_answer/half.py", "pass\n")
                .with("submissions/submissions.yaml", """
                        accepted/*:
                          score: 100
                          language: python3
                        wrong_answer/{half,other}.py:
                          score: [0, 40]
                          secret/a:
                            permitted: [AC]
                        wrong_answer:
                          permitted: [AC, WA, RTE]
                        """));
        JurySubmission echo = problem.submissions().get(0);
        assertThat(echo.language()).isEqualTo("python3");
        assertThat(echo.expectations()).hasSize(2);
        assertThat(echo.expectations().get(1).score()).isEqualTo(new Expectation.Range(100, 100));
        JurySubmission half = problem.submissions().get(1);
        assertThat(half.expectations()).extracting(Expectation::where).containsExactlyInAnyOrder("", "secret/a", "");
        assertThat(half.expectations().get(2).required()).isEqualTo(Set.of(Verdict.WA, Verdict.PE));
        assertThat(half.expectations().get(2).permitted()).contains(Verdict.RTE, Verdict.MLE);
    }
}
