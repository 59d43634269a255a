package dev.assay.grading.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.grading.problem.Expectation.Range;
import dev.assay.grading.testing.PackageFixture;
import dev.assay.runner.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code submissions.yaml} promises of which submissions, beside what their folders do. */
@Tag("unit")
class SubmissionsYamlTest {

    @TempDir
    Path dir;

    private SubmissionsYaml read(String text) throws Exception {
        return SubmissionsYaml.read(GivenPackage.file(dir, SubmissionsYaml.PATH, text));
    }

    private List<Expectation> promised(String text, String name) throws Exception {
        return read(text).expectations(name, name.substring(0, name.indexOf('/')));
    }

    @Test
    void withoutTheFileAFolderPromisesAsUsual() throws Exception {
        SubmissionsYaml none = SubmissionsYaml.read(GivenPackage.files(dir, new PackageFixture()));
        assertThat(none.expectations("accepted/a.py", "accepted"))
                .isEqualTo(SubmissionFolders.promise("accepted", Format.KATTIS_2025_09)
                        .orElseThrow());
        assertThat(none.expectations("mine/a.py", "mine")).isEmpty();
        assertThat(none.about("mine/a.py", "language")).isEmpty();
    }

    @Test
    void aPatternAddsToWhatTheFolderPromises() throws Exception {
        List<Expectation> all = promised("'*/a.py': {required: [TLE]}\n", "wrong_answer/a.py");
        assertThat(all).hasSize(2);
        assertThat(all.get(0).required()).containsExactlyInAnyOrder(Verdict.WA, Verdict.PE);
        assertThat(all.get(1).required()).containsExactly(Verdict.TLE);
        assertThat(all.get(1).permitted()).isEmpty();
        assertThat(promised("'*/a.py': {required: [TLE]}\n", "wrong_answer/b.py"))
                .hasSize(1);
    }

    @Test
    void theNameOfTheFolderReplacesWhatItPromises() throws Exception {
        assertThat(promised("wrong_answer: {required: [TLE, RTE]}\n", "wrong_answer/a.py"))
                .singleElement()
                .satisfies(only -> {
                    assertThat(only.required())
                            .containsExactlyInAnyOrder(Verdict.TLE, Verdict.RTE, Verdict.MLE, Verdict.OLE);
                    assertThat(only.permitted()).containsExactlyInAnyOrder(Verdict.AC, Verdict.WA, Verdict.PE);
                });
    }

    @ParameterizedTest
    @CsvSource({"40, 40, 40", "'[10, 60.5]', 10, 60.5", "0, 0, 0"})
    void scores(String score, double least, double most) throws Exception {
        assertThat(promised("mine: {score: " + score + "}\n", "mine/a.py")
                        .get(0)
                        .score())
                .isEqualTo(new Range(least, most));
    }

    @Test
    void promisesOfGroupsWithin() throws Exception {
        List<Expectation> all = promised("""
                mine/a.py:
                  message: too far
                  secret/{one,two}:
                    permitted: [AC, WA]
                  sample:
                    required: AC
                """, "mine/a.py");
        assertThat(all).extracting(Expectation::where).containsExactly("", "secret/{one,two}", "sample");
        assertThat(all.get(0).message()).isEqualTo("too far");
        assertThat(all.get(1).permitted()).containsExactlyInAnyOrder(Verdict.AC, Verdict.WA, Verdict.PE);
        assertThat(all.get(1).covers("secret/two/1")).isTrue();
        assertThat(all.get(1).covers("secret/three")).isFalse();
        assertThat(all.get(2).required()).isEqualTo(Set.of(Verdict.AC));
    }

    @Test
    void theLastPatternThatMatchesTellsTheLanguage() throws Exception {
        SubmissionsYaml yaml = read("""
                mine: {language: python2}
                '*/a.py': {language: python3, entrypoint: a.py}
                mine/b.py: {authors: [Ada]}
                """);
        assertThat(yaml.about("mine/a.py", "language")).contains("python3");
        assertThat(yaml.about("mine/b.py", "language")).contains("python2");
        assertThat(yaml.about("mine/b.py", "entrypoint")).isEmpty();
        assertThat(yaml.about("other/c.py", "language")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mine: {required: [CE]} | 2 | required has to be a list of AC, WA, TLE and RTE, but names 'CE'",
                "mine: {permitted: ac} | 2 | permitted has to be a list of AC, WA, TLE and RTE, but names 'ac'",
                "mine: {required: {a: b}} | 2 | required must be a text or a list of texts",
                "mine: {score: [1]} | 2 | score has to be a number, or a list of the least and the most",
                "mine: {score: [1, 2, 3]} | 2 | score has to be a number, or a list",
                "mine: {score: -1} | 2 | score must be a number from 0",
                "mine: {score: [1, many]} | 2 | score must be a number",
                "mine: [a] | 2 | mine must be a map",
                "mine: {secret: {colour: red}} | 2 | unknown key 'colour' in submissions.yaml, below secret",
                "mine: {secret: red} | 2 | secret must be a map",
                "'mine{': {} | 2 | the braces of 'mine{' do not match",
                "'****': {} | 2 | a pattern is at most 500 characters with 3 stars",
                "mine: {'{a': {}} | 2 | the braces of '{a' do not match",
            })
    void whatIsRefusedWithItsLine(String line, int at, String error) {
        assertThatThrownBy(() -> promised("# promises\n" + line + "\n", "mine/a.py"))
                .isInstanceOf(PackageException.class)
                .hasMessageStartingWith(SubmissionsYaml.PATH + ":" + at + ": " + error);
    }
}
