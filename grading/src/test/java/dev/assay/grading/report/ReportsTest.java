package dev.assay.grading.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every form says what the rows say, whatever is in them, without holding them. */
@Tag("unit")
class ReportsTest {

    private static final String HOSTILE =
            "=cmd|'/C calc'!A0 </td></style><script>alert(1)</script> ]]> \" onload=\"x \u0000\u001b[31m\u202e\uD800 &amp; \r\n-1";

    private static byte[] bytes(ReportFormat format, ReportHead head, ReportRows rows, boolean stable) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Reports.write(format, head, rows, out, stable);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String text(ReportFormat format, ReportRows rows) {
        return new String(bytes(format, SampleRows.head(12), rows, false), StandardCharsets.UTF_8);
    }

    private static List<CSVRecord> csv(String text) throws IOException {
        try (CSVParser parser = CSVParser.parse(
                new StringReader(text),
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())) {
            return parser.getRecords();
        }
    }

    @Test
    void csvHasALineASubmission() throws Exception {
        List<CSVRecord> lines = csv(text(ReportFormat.CSV, SampleRows.rows(40, 12)));

        assertThat(lines).hasSize(40);
        assertThat(lines.get(2).toMap())
                .containsEntry("submission", "student-00002")
                .containsEntry("verdict", "WA")
                .containsEntry("score", "66.666667")
                .containsEntry("max_score", "100")
                .containsEntry("first_failure", "secret/08-small")
                .containsEntry("message", "expected '8', got '9'");
        assertThat(lines.get(16).toMap())
                .containsEntry("verdict", "")
                .containsEntry("cause", "no language is known by the name or the first line of 'essay.docx'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1"})
    void csvHasNoFormula(String cell) throws Exception {
        List<CSVRecord> lines = csv(text(ReportFormat.CSV, SampleRows.hostile(cell)));

        for (CSVRecord line : lines) {
            assertThat(line.get("submission")).startsWith("'");
            assertThat(line.get("cause"))
                    .satisfiesAnyOf(
                            cause -> assertThat(cause).isEmpty(),
                            cause -> assertThat(cause).startsWith("'"));
        }
    }

    @Test
    void jsonAndItsLinesHaveTheSameRows() {
        JsonNode document = JsonMapper.shared().readTree(text(ReportFormat.JSON, SampleRows.rows(40, 12)));
        List<JsonNode> lines = text(ReportFormat.NDJSON, SampleRows.rows(40, 12))
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();

        assertThat(document.path("submissions").asInt()).isEqualTo(40);
        assertThat(document.path("verdicts").path("AC").asInt()).isEqualTo(26);
        assertThat(document.path("ungraded").asInt()).isEqualTo(2);
        assertThat(document.path("results")).containsExactlyElementsOf(lines);
        JsonNode wrong = lines.get(2);
        assertThat(wrong.path("first_failure").path("diff").asString()).contains("-8\n+9");
        assertThat(wrong.path("cases")).hasSize(12);
        assertThat(wrong.path("cases").path(8).path("verdict").asString()).isEqualTo("WA");
    }

    @Test
    void aScaleWithoutEndIsNull() {
        ReportRow row = new ReportRow(
                "a",
                "c",
                new ReportOutcome("AC", null, 7.5, Double.POSITIVE_INFINITY, null),
                new ReportUsage(1L, null, null),
                null,
                null,
                List.of(),
                List.of(new ReportCase(
                        "1", "AC", 7.5, Double.POSITIVE_INFINITY, new ReportUsage(1L, null, null), null)),
                ReportExpectation.NONE,
                null);
        ReportRows rows = () -> Stream.of(row);

        JsonNode json = JsonMapper.shared().readTree(text(ReportFormat.NDJSON, rows));
        assertThat(json.path("max_score").isNull()).isTrue();
        assertThat(json.path("score").asDouble()).isEqualTo(7.5);
        assertThatCode(() -> {
                    for (ReportFormat format : ReportFormat.values()) {
                        assertThat(bytes(format, SampleRows.head(1), rows, false))
                                .isNotEmpty();
                    }
                })
                .doesNotThrowAnyException();
    }

    @Test
    void junitIsWhatTheSchemaOfSurefireAllows() throws Exception {
        byte[] xml = bytes(ReportFormat.JUNIT, SampleRows.head(12), SampleRows.rows(40, 12), false);

        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Objects.requireNonNull(getClass().getResource("junit-report.xsd")))
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(xml)));
        Element suite = parse(xml).getDocumentElement();
        NodeList tests = suite.getElementsByTagName("testcase");
        assertThat(suite.getAttribute("tests"))
                .isEqualTo(String.valueOf(tests.getLength()))
                .isEqualTo("425");
        assertThat(suite.getAttribute("failures"))
                .isEqualTo(String.valueOf(suite.getElementsByTagName("failure").getLength()));
        assertThat(suite.getAttribute("errors"))
                .isEqualTo(String.valueOf(suite.getElementsByTagName("error").getLength()))
                .isEqualTo("2");
        Element failed = (Element) suite.getElementsByTagName("failure").item(0);
        assertThat(failed.getAttribute("message")).isEqualTo("expected '8', got '9'");
        assertThat(failed.getAttribute("type")).isEqualTo("WA");
        assertThat(failed.getTextContent()).contains("+9");
        assertThat(((Element) failed.getParentNode()).getAttribute("classname")).isEqualTo("student-00002");
    }

    @Test
    void gradescopeGetsAFileASubmission() throws Exception {
        Map<String, JsonNode> files =
                unzip(bytes(ReportFormat.GRADESCOPE, SampleRows.head(12), SampleRows.rows(40, 12), false));

        assertThat(files).hasSize(40).containsKey("student-00039/results.json");
        JsonNode wrong = Objects.requireNonNull(files.get("student-00002/results.json"));
        assertThat(wrong.path("score").asDouble()).isEqualTo(200 / 3.0);
        assertThat(wrong.path("tests")).hasSize(12);
        JsonNode sample = wrong.path("tests").path(0);
        assertThat(sample.path("visibility").asString()).isEqualTo("visible");
        assertThat(sample.path("status").asString()).isEqualTo("passed");
        JsonNode secret = wrong.path("tests").path(8);
        assertThat(secret.path("visibility").asString()).isEqualTo("after_published");
        assertThat(secret.path("status").asString()).isEqualTo("failed");
        assertThat(secret.path("output").asString()).isEqualTo("WA: expected '8', got '9'");
        assertThat(Objects.requireNonNull(files.get("student-00012/results.json"))
                        .path("output")
                        .asString())
                .startsWith("It does not compile:\nmain.c:3:5");
    }

    @Test
    void foldersForGradescopeAreNamesThatEverySystemTakes() throws Exception {
        ReportRows rows = () -> Stream.of("../../evil", "..", "a/b", "a:b", "a_b", "C:\\x", "nul\u0000")
                .map(id -> SampleRows.ungraded(id, "x"));

        assertThat(unzip(bytes(ReportFormat.GRADESCOPE, SampleRows.head(1), rows, true))
                        .keySet())
                .hasSize(7)
                .allSatisfy(name -> assertThat(name).matches("[^/\\\\:\\p{Cc}]+/results\\.json"))
                .noneMatch(name -> name.startsWith("."));
    }

    @Test
    void thePageIsWholeAndAsksForNothing() throws Exception {
        byte[] page = bytes(ReportFormat.HTML, SampleRows.head(12), SampleRows.rows(40, 12), false);
        String text = new String(page, StandardCharsets.UTF_8);
        Document html = parse(page);

        assertThat(text).startsWith("<!DOCTYPE html>");
        assertThat(text).doesNotContain("http://", "https://", "url(", "@import", "<script", "<img", "<link");
        assertThat(html.getElementsByTagName("h1").item(0).getTextContent()).isEqualTo("Bridges over the Pregel");
        assertThat(text).contains("26 of 40", "default-src 'none'");
        assertThat(html.getElementsByTagName("svg").getLength()).isEqualTo(2);
        NodeList tables = html.getElementsByTagName("tbody");
        assertThat(((Element) tables.item(0)).getElementsByTagName("tr").getLength())
                .isEqualTo(12);
        NodeList rows = ((Element) tables.item(1)).getElementsByTagName("tr");
        assertThat(rows.getLength()).isEqualTo(40);
        assertThat(rows.item(2).getTextContent())
                .startsWith("student-00002")
                .contains("WA", "66.67", "secret/08-small", "-8\n+9");
    }

    @Test
    void aPageOfManyIsBounded() {
        String rows = text(ReportFormat.HTML, SampleRows.rows(2500, 3));
        assertThat(rows).contains("The first 2000 of 2,500 submissions").doesNotContain("student-02000");

        byte[] cases = bytes(ReportFormat.HTML, SampleRows.head(400), SampleRows.rows(30, 400), false);
        assertThat(new String(cases, StandardCharsets.UTF_8)).contains("400 / 400", "The first 200 of 400 cases");
        assertThat(cases.length).isLessThan(200_000);
    }

    @Test
    void hostileTextStaysText() throws Exception {
        ReportRows rows = SampleRows.hostile(HOSTILE);
        ReportHead head = new ReportHead(
                HOSTILE, HOSTILE, HOSTILE, List.of(HOSTILE), 1, 1L, 1L, List.of(HOSTILE), Instant.EPOCH, Instant.EPOCH);

        byte[] page = bytes(ReportFormat.HTML, head, rows, false);
        NodeList elements = parse(page).getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            assertThat(element.getTagName()).isNotIn("script", "a", "img", "iframe", "object", "form");
            for (int a = 0; a < element.getAttributes().getLength(); a++) {
                assertThat(element.getAttributes().item(a).getNodeName()).doesNotStartWith("on");
            }
        }
        assertThat(new String(page, StandardCharsets.UTF_8)).doesNotContain("<script", "\u202e");
        assertThat(parse(bytes(ReportFormat.JUNIT, head, rows, false))
                        .getElementsByTagName("testcase")
                        .getLength())
                .isEqualTo(2);
        assertThat(csv(new String(bytes(ReportFormat.CSV, head, rows, false), StandardCharsets.UTF_8)))
                .hasSize(2);
        assertThat(new String(bytes(ReportFormat.NDJSON, head, rows, false), StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(JsonMapper.shared()
                                .readTree(line)
                                .path("submission")
                                .asString())
                        .startsWith("=cmd|"));
        assertThat(unzip(bytes(ReportFormat.GRADESCOPE, head, rows, false))).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void theStableFormDoesNotTellTimesOrIds(ReportFormat format) {
        ReportHead head = SampleRows.head(12);
        ReportHead later = new ReportHead(
                "another-run",
                head.problem(),
                head.title(),
                head.cases(),
                head.maxScore(),
                head.timeLimitMs(),
                head.memoryLimitKb(),
                head.warnings(),
                Instant.EPOCH,
                null);
        ReportRows slower = () -> SampleRows.rows(40, 12).open().map(ReportsTest::slower);

        byte[] first = bytes(format, head, SampleRows.rows(40, 12), true);
        assertThat(bytes(format, later, slower, true)).isEqualTo(first);
        assertThat(bytes(format, head, SampleRows.rows(40, 12), false))
                .as("the other form does")
                .isNotEqualTo(bytes(format, later, slower, false));
    }

    private static ReportRow slower(ReportRow row) {
        ReportUsage usage = new ReportUsage(1999L, 3L, 4L);
        List<ReportCase> cases = row.cases().stream()
                .map(one ->
                        new ReportCase(one.name(), one.verdict(), one.points(), one.maxPoints(), usage, one.message()))
                .toList();
        return new ReportRow(
                row.submission(),
                row.language(),
                row.outcome(),
                usage,
                0.5,
                row.firstFailure(),
                row.groups(),
                cases,
                row.expectation(),
                "another");
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void rowsAreNotHeld(ReportFormat format) throws Exception {
        List<WeakReference<ReportRow>> given = new ArrayList<>();
        AtomicInteger open = new AtomicInteger();
        AtomicInteger alive = new AtomicInteger();
        ReportRows rows = () -> {
            open.incrementAndGet();
            given.clear();
            return SampleRows.rows(1000, 5)
                    .open()
                    .peek(row -> {
                        given.add(new WeakReference<>(row));
                        if (given.size() == 900) {
                            System.gc();
                            given.forEach(one -> alive.addAndGet(one.get() == null ? 0 : 1));
                        }
                    })
                    .onClose(open::decrementAndGet);
        };

        Reports.write(format, SampleRows.head(5), rows, OutputStream.nullOutputStream(), false);

        assertThat(open).hasValue(0);
        assertThat(alive.get()).isLessThan(20);
    }

    private static Document parse(byte[] xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    private static Map<String, JsonNode> unzip(byte[] bytes) throws IOException {
        Map<String, JsonNode> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), JsonMapper.shared().readTree(zip.readAllBytes()));
            }
        }
        return files;
    }
}
