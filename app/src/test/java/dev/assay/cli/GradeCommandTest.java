package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code assay grade --server}, against a server in every state. */
@Tag("unit")
@Isolated("it takes the process' own streams")
class GradeCommandTest {

    @TempDir
    Path directory;

    private record Ended(int code, String out, String err) {}

    private Ended grade(FakeGradingServer server, String... args) {
        List<String> all = new ArrayList<>(List.of("grade", "--server", server.url(), "--out", out().toString()));
        all.addAll(Arrays.asList(args));
        return run(all.toArray(String[]::new));
    }

    private static Ended run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int code = AssayCommand.execute(args);
            return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
    }

    private Path out() {
        return directory.resolve("results");
    }

    private String problem() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("bridges/data/secret"));
        Files.writeString(folder.resolve("1.in"), "1\n");
        Files.writeString(folder.resolve("1.ans"), "2\n");
        return directory.resolve("bridges").toString();
    }

    private String submissions() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("homework/.git"));
        Files.writeString(folder.resolve("config"), "not sent");
        Files.writeString(directory.resolve("homework/ann.py"), "print(2)");
        return directory.resolve("homework").toString();
    }

    @Test
    void sendsFollowsAndFetches() throws Exception {
        try (FakeGradingServer server = new FakeGradingServer("IMPORTING", "RUNNING", "REPORTING", "COMPLETED")) {
            Ended ended = grade(
                    server,
                    "--problem",
                    problem(),
                    "--submissions",
                    submissions(),
                    "--languages=python,c",
                    "--stop-on-first-failure",
                    "--stable",
                    "--format",
                    "html,junit,ndjson");

            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(ended.err().lines())
                    .contains(
                            "importing 10/40 25%  2.5/s  ETA 1:12  30 AC  8 WA  2 not graded",
                            "completed 40/40 100%  30 AC  8 WA  2 not graded");
            assertThat(ended.out())
                    .startsWith("40 submissions:  30 AC  8 WA  2 not graded\n")
                    .contains("report.html");
            String upload = server.calls.get(0);
            assertThat(upload)
                    .contains("name=\"problem\"; filename=\"bridges.zip\"", "data/secret/1.ans")
                    .contains("name=\"submissions\"; filename=\"homework.zip\"", "ann.py")
                    .contains("{\"languages\":[\"python\",\"c\"],\"stop_on_first_failure\":true}")
                    .doesNotContain(".git");
            assertThat(out().resolve("report.html"))
                    .hasContent("GET /grading-runs/" + FakeGradingServer.RUN + "/report?format=html&stable=true");
            assertThat(out().resolve("junit.xml")).exists();
            assertThat(out().resolve("results.ndjson")).exists();
            assertThat(out().resolve("results.csv")).doesNotExist();
            try (var files = Files.list(out())) {
                assertThat(files)
                        .as("nothing half-written")
                        .noneMatch(file -> file.toString().endsWith(".part"));
            }
        }
    }

    @Test
    void aCsvTakesTheFilesItNamesAlong() throws Exception {
        submissions();
        Path csv = Files.writeString(directory.resolve("list.csv"), "id,path\nann,homework/ann.py\nbob,../secret.py\n");
        try (FakeGradingServer server = new FakeGradingServer("COMPLETED")) {
            Ended ended = grade(server, "--problem", problem(), "--submissions", csv.toString(), "--json");

            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(ended.out()).contains("\"state\" : \"COMPLETED\"");
            assertThat(server.calls.get(0))
                    .contains("submissions.csv", "homework/ann.py")
                    .doesNotContain("bridges/data", "config");
        }
    }

    @ParameterizedTest
    @CsvSource({"FAILED, 1, is failed: the disk is full", "STOPPED, 3, --resume goes on", "CANCELLED, 3, is cancelled"})
    void otherEndsHaveCodesOfTheirOwn(String state, int code, String told) throws Exception {
        try (FakeGradingServer server = new FakeGradingServer("RUNNING", state)) {
            Ended ended = grade(server, "--problem", problem(), "--submissions", submissions());

            assertThat(ended.code()).isEqualTo(code);
            assertThat(ended.err())
                    .contains("assay: the run " + FakeGradingServer.RUN)
                    .contains(told);
            assertThat(out().resolve("report.html")).doesNotExist();
        }
    }

    @Test
    void aStoppedRunGoesOn() throws Exception {
        try (FakeGradingServer server = new FakeGradingServer("STOPPED")) {
            assertThat(grade(server, "--problem", problem(), "--submissions", submissions())
                            .code())
                    .isEqualTo(3);
            server.states.clear();
            server.states.addAll(List.of("STOPPED", "RUNNING", "COMPLETED"));

            Ended resumed = run("grade", "--resume", "--out", out().toString());

            assertThat(resumed.code()).as(resumed.err()).isZero();
            assertThat(server.calls).contains("POST /grading-runs/" + FakeGradingServer.RUN + "/resume");
            assertThat(out().resolve("report.html")).exists();
        }
    }

    @Test
    void verifyTellsWhatDiffers() throws Exception {
        try (FakeGradingServer server = new FakeGradingServer("COMPLETED")) {
            assertThat(grade(server, "--problem", problem(), "--verify").code()).isZero();
            assertThat(server.calls.get(0)).contains("{\"verify\":true}").doesNotContain("name=\"submissions\"");

            server.rows = """
                    {"submission":"accepted/a.py"}
                    {"submission":"wrong_answer/b.py","difference":"expected WA, was AC"}
                    """;
            Ended ended = grade(server, "--problem", problem(), "--verify");
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.err())
                    .contains("assay: wrong_answer/b.py: expected WA, was AC\n")
                    .doesNotContain("a.py");
        }
    }

    @Test
    void verifyingNothingIsNoSuccessAndNotesAreToldOnce() throws Exception {
        try (FakeGradingServer server = new FakeGradingServer("RUNNING", "COMPLETED")) {
            server.submissions = 0;
            server.more = ",\"warnings\":[\"problem.yaml: no time limit is given\"]";
            Ended ended = grade(server, "--problem", problem(), "--verify");
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.err())
                    .contains("the package has no submissions of its own, so nothing was verified")
                    .containsOnlyOnce("assay: note: problem.yaml: no time limit is given\n");
        }
    }

    @Test
    void aRefusalIsOneLineWithItsPlace() throws Exception {
        try (FakeGradingServer server = new FakeGradingServer("RUNNING")) {
            server.startStatus = 422;
            server.startAnswer = "{\"error\":\"time_limit must be a number\",\"file\":\"problem.yaml\",\"line\":7}";
            Ended ended = grade(server, "--problem", problem(), "--submissions", submissions());

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.err()).isEqualTo("assay: problem.yaml:7: time_limit must be a number\n");
            server.startAnswer = "<html>Bad gateway</html>";
            assertThat(grade(server, "--problem", problem(), "--submissions", submissions())
                            .err())
                    .isEqualTo("assay: the server answered 422, which is not Assay's way\n");
        }
    }

    @Test
    void nobodyThere() throws Exception {
        String url;
        try (FakeGradingServer server = new FakeGradingServer("RUNNING")) {
            url = server.url();
        }
        Ended ended = run("grade", "--server", url, "--problem", problem(), "--verify", "--out", out().toString());

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .startsWith("assay: the server at " + url + " does not answer")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            --out O                                              , which problem?
            --out O --problem P                                  , which submissions?
            --out O --problem P --submissions S --verify         , leave out --submissions
            --out O --problem P --submissions none.zip           , none.zip is not there
            --out O --problem P --submissions S --format pdf     , not 'pdf'
            --out O --problem P --submissions S --server nowhere , --server must be a URL
            --out O --problem P --submissions S --no-such        , '--no-such' is no option
            --problem P --submissions S                          , Missing required option: '--out=DIR'
            """)
    void argumentsThatMakeNoSense(String line, String told) throws Exception {
        String problem = problem();
        String submissions = submissions();
        Ended ended = run(words(line, problem, submissions));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains(told);
    }

    private String[] words(String line, String problem, String submissions) {
        return ("grade "
                        + line.replace(" P", " " + problem)
                                .replace(" S", " " + submissions)
                                .replace(" O", " " + out()))
                .split(" +");
    }

    @Test
    void nothingToResume() {
        Ended ended = run("grade", "--resume", "--out", out().toString());

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).startsWith("assay: there is no run to resume").hasLineCount(1);
    }
}
