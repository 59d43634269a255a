package dev.assay.grading.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grading.submission.SubmissionCaps;
import dev.assay.grading.submission.SubmissionReader;
import dev.assay.grading.submission.SubmissionsException;
import dev.assay.grading.testing.PackageFixture;
import dev.assay.grading.testing.Packages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A refusal repeats little of what it refuses, and nothing of where the server has it. */
@Tag("unit")
class RefusalWordsTest {

    private static final String LONG = "Q".repeat(100_000);
    private static final String WORDS = "Q ".repeat(50_000);

    @TempDir
    Path dir;

    private void assertDiscreet(String message) {
        assertThat(message.chars().filter(c -> c == 'Q').count()).as(message).isLessThanOrEqualTo(200);
        assertThat(message)
                .hasSizeLessThan(700)
                .doesNotContain(dir.getFileName().toString(), "/tmp/");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            assay.yaml      | limits: {time_limit: LONG}
            assay.yaml      | limits: {time_limit: "WORDS"}
            assay.yaml      | limits: {time_limit: -1LONG}
            assay.yaml      | "LONG": 1
            assay.yaml      | ? "WORDS"\\n: 1
            assay.yaml      | a: !LONG x
            assay.yaml      | a: *LONG
            assay.yaml      | checker: LONG
            assay.yaml      | checker: "WORDS"
            assay.yaml      | checker: "it's WORDS'WORDS"
            assay.yaml      | "\\LONG"
            assay.yaml      | a: &LONG
            assay.yaml      | %LONG
            assay.yaml      | unit_tests: {framework: LONG}
            assay.yaml      | unit_tests: {framework: pytest, files: "WORDS"}
            assay.yaml      | points: {"WORDS": 1}
            assay.yaml      | groups: {"WORDS": {aggregation: sum}}
            problem.yaml    | problem_format_version: "WORDS"
            problem.yaml    | problem_format_version: LONG
            problem.yaml    | validation: "WORDS"
            problem.yaml    | type: ["WORDS"]\\nproblem_format_version: 2025-09\\nname: x\\nuuid: x
            problem.yaml    | validator_flags: "WORDS"\\nname: x
            problem.yaml    | limits: {"WORDS": 1}\\nname: x
            problem.xml     | <LONG/>
            problem.xml     | <a LONG='x'/>
            problem.xml     | <a>&LONG;</a>
            problem.xml     | <a></LONG>
            problem.xml     | <problem><judging run-count="WORDS"/></problem>
            """)
    void repeatsLittle(String file, String content) throws Exception {
        String filled = content.replace("\\n", "\n").replace("LONG", LONG).replace("WORDS", WORDS);
        PackageFixture fixture =
                new PackageFixture().with(file, filled).with("1.in", "1").with("1.ans", "1");
        try {
            Problem read = Packages.read(fixture.folder(dir.resolve("p")));
            read.warnings().forEach(this::assertDiscreet);
        } catch (PackageException e) {
            assertDiscreet(String.valueOf(e.getMessage()));
            assertDiscreet(e.file());
        }
    }

    /** Of each place in which a ZIP can break off or be wrong. */
    @Test
    void damagedArchivesAreToldWithoutTheirPlace() throws Exception {
        byte[] whole = zip();
        Random random = new Random(7);
        Stream<byte[]> cut = IntStream.range(0, whole.length)
                .filter(at -> at % 11 == 0)
                .mapToObj(at -> java.util.Arrays.copyOf(whole, at));
        Stream<byte[]> changed = IntStream.range(0, 120).mapToObj(i -> {
            byte[] other = whole.clone();
            for (int n = 0; n <= i % 3; n++) {
                other[random.nextInt(other.length)] = (byte) random.nextInt(256);
            }
            return other;
        });
        for (byte[] bytes : Stream.concat(cut, changed).toList()) {
            Path file = Files.write(dir.resolve("upload-1234.zip"), bytes);
            try {
                Problem unused = ProblemReader.read(file, Packages.settings());
            } catch (PackageException e) {
                assertDiscreet(String.valueOf(e.getMessage()));
                assertThat(String.valueOf(e.getMessage())).doesNotContain("upload-1234");
            }
            submissions(file);
        }
        Files.delete(dir.resolve("upload-1234.zip"));
        try {
            Problem unused = ProblemReader.read(dir.resolve("upload-1234.zip"), Packages.settings());
        } catch (PackageException e) {
            assertDiscreet(String.valueOf(e.getMessage()));
        }
    }

    private void submissions(Path file) throws IOException {
        try (SubmissionReader reader = SubmissionReader.open(
                file, SubmissionCaps.DEFAULT, Packages.settings().languages())) {
            reader.stream().forEach(one -> assertDiscreet(one.cause() == null ? "" : one.cause()));
        } catch (SubmissionsException e) {
            assertDiscreet(String.valueOf(e.getMessage()));
        }
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name :
                    new String[] {"problem.yaml", "data/secret/1.in", "data/secret/1.ans", "submissions.csv"}) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write((name.endsWith("yaml") ? "name: Echo\n" : "id,path\nann,data/secret/1.in\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
