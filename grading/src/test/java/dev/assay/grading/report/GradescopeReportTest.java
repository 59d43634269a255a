package dev.assay.grading.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Folders that can be unpacked anywhere, and files that tell no student too much. */
@Tag("unit")
class GradescopeReportTest {

    private static byte[] zip(ReportRow... rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        GradescopeReport.write(() -> Stream.of(rows), out, true);
        return out.toByteArray();
    }

    private static List<String> folders(String... ids) throws IOException {
        ReportRow[] rows =
                Arrays.stream(ids).map(id -> SampleRows.ungraded(id, "x")).toArray(ReportRow[]::new);
        List<String> folders = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(zip(rows)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getName()).endsWith("/results.json");
                folders.add(entry.getName().replace("/results.json", ""));
            }
        }
        return folders;
    }

    private static JsonNode results(ReportRow row) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(zip(row)))) {
            assertThat(zip.getNextEntry()).isNotNull();
            return JsonMapper.shared().readTree(zip.readAllBytes());
        }
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "ann| ann",
                "Zoë| Zoë",
                "a b| a b",
                "ann.lee| ann.lee",
                "..| _",
                "../../etc| __.._etc",
                ".hidden| _hidden",
                "a/b\\c:d*e?f<g>h| a_b_c_d_e_f_g_h",
                "dots...| dots_",
                "a\u202Eb| a_b",
                "a\uFEFFb| a_b",
                "con| con_",
                "NUL| NUL_",
                "Com1| Com1_",
                "lpt9.txt| lpt9.txt_",
                "aux.tar.gz| aux.tar.gz_",
                "console| console",
                "com10| com10",
            },
            delimiter = '|',
            quoteCharacter = '`')
    void aFolderIsCalledAsEverySystemTakes(String id, String folder) throws Exception {
        assertThat(folders(id)).containsExactly(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b a:b a_b a_b_2", "Ann ann ANN", "ÄRA ära", "x x_2 X", "con con_ CON"})
    void noTwoAreOneWhereCapitalsDoNotMatter(String ids) throws Exception {
        String[] given = ids.split(" ", -1);
        assertThat(folders(given))
                .hasSize(given.length)
                .extracting(name -> name.toLowerCase(Locale.ROOT))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "字", "\uD83D\uDE00", "한"})
    void aLongIdFitsIntoANameOfAFile(String letter) throws Exception {
        String id = letter.repeat(200 / letter.length());
        assertThat(folders(id, id + "", id.substring(letter.length())))
                .doesNotHaveDuplicates()
                .allSatisfy(name -> {
                    assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(255);
                    assertThat(name).startsWith(letter).doesNotContain("?");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "sample/1, AC, , visible, passed, AC",
        "sample/1, WA, wanted 5, visible, failed, WA: wanted 5",
        "secret/1, AC, , after_published, passed, AC",
        "secret/1, TLE, , after_published, failed, TLE",
        "secret/sample, WA, , after_published, failed, WA",
        "secret/1, , , after_published, failed, not run",
        "secret/1, , m, after_published, failed, not run",
    })
    void aTestIsSeenAtOnceOnlyWhereItIsASample(
            String name,
            @Nullable String verdict,
            @Nullable String message,
            String visibility,
            String status,
            String output)
            throws Exception {
        JsonNode test = results(ReportParts.row("a", "WA", 0, null, ReportParts.one(name, verdict, message)))
                .path("tests")
                .path(0);
        assertThat(test.path("visibility").asString()).isEqualTo(visibility);
        assertThat(test.path("status").asString()).isEqualTo(status);
        assertThat(test.path("output").asString()).isEqualTo(output);
        assertThat(test.path("number").asString()).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"0, false", "5, true", "Infinity, false"})
    void onlyACaseOfSoManyPointsShowsThem(double most, boolean shown) throws Exception {
        ReportCase one = new ReportCase("1", "AC", 0, most, ReportUsage.NONE, null);
        JsonNode test =
                results(ReportParts.row("a", "AC", 1, null, one)).path("tests").path(0);
        assertThat(test.has("max_score")).isEqualTo(shown);
        assertThat(test.has("score")).isEqualTo(shown);
    }

    @Test
    void whatCameOfItIsSaidInOneSentence() throws Exception {
        assertThat(results(SampleRows.ungraded("a", "no language"))
                        .path("output")
                        .asString())
                .isEqualTo("This could not be graded: no language");
        assertThat(results(SampleRows.compileError("a", "c")).path("output").asString())
                .startsWith("It does not compile:\nmain.c");
        FirstFailure failure = new FirstFailure("1", "secret message", null);
        assertThat(results(ReportParts.row("a", "WA", 0, failure, ReportParts.cases("WA")))
                        .path("output")
                        .asString())
                .as("no message of a hidden case")
                .isEqualTo("Verdict: WA");
    }
}
