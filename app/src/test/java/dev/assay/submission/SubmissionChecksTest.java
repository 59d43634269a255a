package dev.assay.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.runner.Case;
import dev.assay.runner.Checker;
import dev.assay.runner.SourceFile;
import dev.assay.web.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What each field of a submission may be. A refusal begins with the field's pointer. */
@Tag("unit")
class SubmissionChecksTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private static final String GREEDY_CHECKER = """
            {"type":"program","protocol":"kattis","language":"c","source_code":"1","limits":{"processes":257}}""";

    private final Checks checks = Checks.with(
            "assay.limits.source=20",
            "assay.limits.files=3",
            "assay.limits.stdin=10",
            "assay.limits.expected-output=10",
            "assay.limits.cases=3",
            "assay.limits.collect=2",
            "assay.limits.content=60",
            "assay.limits.total-wall-time=12s");

    @ParameterizedTest
    @CsvSource({"python, python", "PY, python", "c++, cpp", "G++, cpp", "nodejs, javascript", "C++17, c++17", "c11, c11"
    })
    void languages(String name, String id) {
        assertThat(checks.languages.check(name, "/language")).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "cobol, 'cobol' is not known; known are ",
                "pyhton, 'pyhton' is not known; did you mean python?; known are ",
                "``, '' is not known; known are ",
                ", is required"
            })
    void languagesThatAreNone(@Nullable String name, String why) {
        assertThatThrownBy(() -> checks.languages.check(name, "/language"))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith("/language " + why);
    }

    @Test
    void compileOptionsAreThoseOfThePack() {
        assertThat(checks.languages.options("cpp", List.of("-O3"), "/compile_options", checks.tally()))
                .containsExactly("-O3");
        assertThatThrownBy(() -> checks.languages.options(
                        "cpp", List.of("-O3", "-fplugin=x.so"), "/compile_options", checks.tally()))
                .hasMessageStartingWith(
                        "/compile_options has an option that cpp does not take here: -fplugin=x.so. It takes")
                .hasMessageContaining("  -W[a-z]");
        assertThatThrownBy(() -> checks.languages.options("python", List.of("-O"), "/compile_options", checks.tally()))
                .hasMessageEndingWith("python does not take here: -O. It takes none");
    }

    @Test
    void aNameThatMeansAVersionIsAnOptionBeforeTheOthers() {
        assertThat(checks.languages.id("c++17")).isEqualTo("cpp");
        assertThat(checks.languages.options("c++17", List.of("-O3"), "/compile_options", checks.tally()))
                .containsExactly("-std=gnu++17", "-O3");
        assertThat(checks.languages.options("cpp", null, "/compile_options", checks.tally()))
                .isEmpty();
    }

    @Test
    void arguments() {
        String longest = "x".repeat(64 << 10);

        assertThat(arguments(null)).isEmpty();
        assertThat(arguments(List.of("a b", "", "ü"))).containsExactly("a b", "", "ü");
        assertThat(arguments(Collections.nCopies(256, "x"))).hasSize(256);
        assertThat(arguments(List.of(longest))).containsExactly(longest);
        assertThatThrownBy(() -> arguments(Collections.nCopies(257, "x")))
                .hasMessage("/args may hold at most 256 items, was 257");
        assertThatThrownBy(() -> arguments(List.of(longest, "x")))
                .hasMessage("/args may hold at most 65536 bytes together, was 65537");
        assertThatThrownBy(() -> arguments(List.of("a", "b\0"))).hasMessageStartingWith("/args/1 must be text");
        assertThatThrownBy(() -> arguments(Arrays.asList("a", null))).hasMessageStartingWith("/args/1 must be text");
        assertThatThrownBy(() -> arguments(List.of("\ud800"))).hasMessageStartingWith("/args/0 holds half a surrogate");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"source_code":"print(1)"}                                                        | print(1)
            {"files":[{"path":"a.py","content":"1"}]}                                         | 1
            {"files":[{"path":"d/a.py","content":"1"},{"path":"d/b","content":"Ag=="}]}       | 1,Ag==
            {"files":[{"path":"b","content":"Mg==","encoding":"base64"}]}                     | 2
            {"files":[{"path":"b","content":"Mg","encoding":"base64"}]}                       | 2
            {"files":[{"path":"a","content":""},{"path":"b","content":"1"}],"entry_point":"b"} | ,1
            {"source_code":"12345678901234567890"}                                            | 12345678901234567890
            """)
    void programs(String json, String contents) {
        assertThat(program(json).stream().map(SubmissionChecksTest::text)).containsExactly(contents.split(",", -1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                                            | /source_code is required
            {"source_code":""}                                                            | /source_code is empty
            {"source_code":"a\\u0000"}                                                    | /source_code contains a NUL
            {"source_code":"123456789012345678901"}                                       | /source_code may be at most 20 bytes, was 21
            {"source_code":"1","entry_point":"a"}                                         | /entry_point goes with files
            {"source_code":"1","files":[]}                                                | /source_code goes without files
            {"files":[]}                                                                  | /files holds no file
            {"files":[null]}                                                              | /files/0 is required
            {"files":[{"content":"1"}]}                                                   | /files/0/path is required
            {"files":[{"path":"a"}]}                                                      | /files/0/content is required
            {"files":[{"path":"/a","content":"1"}]}                                       | /files/0/path cannot be used
            {"files":[{"path":"a/../b","content":"1"}]}                                   | /files/0/path cannot be used
            {"files":[{"path":"","content":"1"}]}                                         | /files/0/path cannot be used
            {"files":[{"path":"a","content":"1"},{"path":"a","content":"2"}]}             | /files/1/path is the path of another
            {"files":[{"path":"a","content":"1"},{"path":"a/b","content":"2"}]}           | /files/1/path lies in a folder
            {"files":[{"path":"a/b/c","content":"1"},{"path":"a/b","content":"2"}]}       | /files/1/path is a folder
            {"files":[{"path":".assay-todo","content":"1"}]}                              | /files/0/path begins with .assay-
            {"files":[{"path":"a","content":"1"},{"path":".assay-x/a","content":"1"}]}    | /files/1/path begins with .assay-
            {"files":[{"path":"a","content":"1","encoding":"hex"}]}                       | /files/0/encoding must be utf-8 or base64
            {"files":[{"path":"a","content":"?","encoding":"base64"}]}                    | /files/0/content is not base64
            {"files":[{"path":"a","content":"12345678901"},{"path":"b","content":"1234567890"}]} | /files may be at most 20 bytes
            {"files":[{"path":"a","content":"1"}],"entry_point":"b"}                      | /entry_point is none of
            {"files":[{"path":"a","content":"1"},{"path":"b","content":"1"},{"path":"c","content":"1"},{"path":"d","content":"1"}]} | /files may hold at most 3 files, was 4
            """)
    void programsThatAreNone(String json, String why) {
        assertThatThrownBy(() -> program(json)).isInstanceOf(ApiException.class).hasMessageStartingWith(why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "exact"                                                                  | EXACT
            {"type":"ignore_trailing_space"}                                         | IGNORE_TRAILING_SPACE
            "tokens"                                                                 | TOKENS
            "tokens_ignore_case"                                                     | TOKENS_IGNORE_CASE
            "unordered_lines"                                                        | UNORDERED_LINES
            {"type":"floats","absolute":1e-6}                                        | Floats[absolute=1.0E-6, relative=0.0]
            {"type":"floats","relative":0}                                           | Floats[absolute=0.0, relative=0.0]
            """)
    void checkersThatCompare(String json, String checker) {
        assertThat(checker(json)).hasToString(checker);
    }

    @Test
    void checkersThatArePrograms() {
        Checker.Custom checker = (Checker.Custom) checker("""
                {"type": "program", "protocol": "testlib", "interactive": true, "language": "py", "source_code": "1",
                 "args": ["x"], "limits": {"wall_time_ms": 700}}""");

        assertThat(checker.program().language()).isEqualTo("python");
        assertThat(checker.protocol()).isEqualTo(Checker.Protocol.TESTLIB);
        assertThat(checker.interactive()).isTrue();
        assertThat(checker.args()).containsExactly("x");
        assertThat(checker.limits().wallTime()).hasMillis(700);
        assertThat(checker.limits().memoryBytes()).isEqualTo(1L << 30);
    }

    @Test
    void programsInTooManyFolders() {
        Checks many = Checks.with("assay.limits.files=20");
        List<FileOptions> files = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            files.add(new FileOptions("d%d/".formatted(i).repeat(31) + "f", "1", null));
        }
        assertThatThrownBy(() -> many.files.check(null, files, null, "", many.tally()))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith("/files/16/path lies in one folder too many");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                                           | /type is required
            "regex"                                                                      |  is no checker; known are exact,
            {"type":"exact","absolute":1}                                                | /absolute does not go with a checker of type exact
            {"type":"exact","language":"c"}                                              | /language does not go with a checker of type exact
            {"type":"floats"}                                                            |  needs absolute, relative or both
            {"type":"floats","absolute":-1}                                              | /absolute must be a number
            {"type":"floats","relative":"NaN"}                                           | /relative must be a number
            {"type":"program","language":"c","files":[{"path":"assay.judge","content":"1"}]} | /files/0/path has the name of the folder in which a checker
            {"type":"program","language":"c","files":[{"path":"a","content":"1"},{"path":"assay.judge/feedback","content":"1"}]} | /files/1/path has the name of the
            {"type":"floats","absolute":1,"protocol":"kattis"}                           | /protocol does not go with
            {"type":"program","language":"c","source_code":"1"}                          | /protocol is required
            {"type":"program","protocol":"cms","language":"c","source_code":"1"}         | /protocol must be kattis or testlib
            {"type":"program","protocol":"kattis","source_code":"1"}                     | /language is required
            {"type":"program","protocol":"kattis","language":"c"}                        | /source_code is required
            {"type":"program","protocol":"kattis","language":"c","source_code":"1","relative":0} | /relative does not go with
            {"type":"program","protocol":"kattis","language":"c","source_code":"1","limits":{"memory_kb":0}} | /limits/memory_kb must be
            """)
    void checkersThatAreNone(String json, String why) {
        assertThatThrownBy(() -> checker(json))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith("/checker" + (why.startsWith("/") ? why : " " + why));
    }

    @Test
    void withoutCasesThereIsOneThatNobodyJudges() {
        List<Case> cases = cases("{\"stdin\":\"YQ==\",\"stdin_encoding\":\"base64\",\"args\":[\"x\"]}");

        assertThat(cases).hasSize(1);
        assertThat(cases.get(0).stdin()).isEqualTo(utf8("a"));
        assertThat(cases.get(0).args()).containsExactly("x");
        assertThat(cases.get(0).checker()).isNull();
    }

    @Test
    void aCaseHasWhatItSaysAndElseWhatAllHave() {
        List<Case> cases = cases("""
                {"args": ["all"], "checker": "tokens", "cases": [
                  {"name": "first", "stdin": "1", "args": [], "expected_output": "2", "weight": 0.5, "checker": "exact",
                   "limits": {"wall_time_ms": 100}},
                  {"expected_output": "3"}]}""");

        Case own = cases.get(0);
        assertThat(own.name()).isEqualTo("first");
        assertThat(own.args()).isEmpty();
        assertThat(own.checker()).isEqualTo(Checker.Text.EXACT);
        assertThat(own.weight()).isEqualTo(0.5);
        assertThat(Objects.requireNonNull(own.limits()).wallTime()).hasMillis(100);
        Case inherited = cases.get(1);
        assertThat(inherited.name()).isNull();
        assertThat(inherited.args()).containsExactly("all");
        assertThat(inherited.checker()).isEqualTo(Checker.Text.TOKENS);
        assertThat(inherited.weight()).isEqualTo(1);
        assertThat(inherited.limits()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"stdin":"12345678901"}                                                  | /stdin may be at most 10 bytes, was 11
            {"stdin":"\\ud800"}                                                      | /stdin holds half a surrogate pair
            {"stdin_encoding":"latin-1"}                                             | /stdin_encoding must be utf-8 or base64
            {"checker":"exact"}                                                      | /checker judges cases
            {"stop_on_first_failure":true}                                           | /stop_on_first_failure goes with cases
            {"cases":[]}                                                             | /cases holds no case
            {"cases":[{},{},{},{}]}                                                  | /cases may hold at most 3 cases, was 4
            {"cases":[null]}                                                         | /cases/0 is required
            {"stdin":"1","cases":[{}]}                                               | /stdin is for a run without cases
            {"stdin_encoding":"utf-8","cases":[{}]}                                  | /stdin_encoding is for a run without cases
            {"cases":[{},{"stdin":"12345678901"}]}                                   | /cases/1/stdin may be at most 10 bytes
            {"cases":[{"expected_output":"12345678901"}]}                            | /cases/0/expected_output may be at most 10
            {"cases":[{"checker":"exact"}]}                                          | /cases/0/expected_output is required
            {"checker":"exact","cases":[{"expected_output":"1"},{}]}                 | /cases/1/expected_output is required
            {"cases":[{"name":"a\\nb"}]}                                             | /cases/0/name must be at most 200
            {"cases":[{"weight":0}]}                                                 | /cases/0/weight must be greater than 0
            {"cases":[{"weight":1000000.5}]}                                         | /cases/0/weight must be greater than 0
            {"cases":[{"weight":"NaN"}]}                                             | /cases/0/weight must be greater than 0
            {"cases":[{"limits":{"wall_time_ms":60001}}]}                            | /cases/0/limits/wall_time_ms may be at most 60000
            {"cases":[{},{},{}]}                                                     | /cases/2 is too much: wall_time_ms of all cases
            {"cases":[{"args":["\\u0000"]}]}                                         | /cases/0/args/0 must be text
            {"limits":{"memory_kb":2097153},"cases":[{}]}                            | /limits/memory_kb may be at most 2097152
            {"checker":%PROGRAM%,"cases":[{}]}                                       | /checker/limits/processes may be at most 256
            {"cases":[{},{"checker":%PROGRAM%}]}                                     | /cases/1/checker/limits/processes may be
            {"env":{"PATH":"x"}}                                                     | /env/PATH may not be set
            {"collect":["a","b","c"]}                                                | /collect may hold at most 2 patterns, was 3
            {"collect":["../a"]}                                                     | /collect/0 matches nothing
            """)
    void optionsThatAreNone(String json, String why) {
        String filled = json.replace("%PROGRAM%", GREEDY_CHECKER);

        assertThatThrownBy(() -> checks.submitted(filled))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith(why);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201})
    void namesOfCasesHaveALength(int length) {
        String json = "{\"cases\":[{\"name\":\"" + "n".repeat(length) + "\"}]}";

        if (length <= 200) {
            assertThatCode(() -> cases(json)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> cases(json)).hasMessageStartingWith("/cases/0/name ");
        }
    }

    /** Of all programs, inputs and outputs together 60 bytes are allowed. */
    @Test
    void whatOneRequestBringsIsAddedUp() {
        RequestTotals tally = checks.tally();
        tally.content("/source_code", new byte[41]);
        RunOptions options = Checks.options("{\"cases\":[{\"stdin\":\"1234567890\"},{\"stdin\":\"1234567890\"}]}");

        assertThatThrownBy(() -> checks.cases.check(options, checks.limits.general(), tally))
                .hasMessageStartingWith("/cases/1/stdin is too much: ");
    }

    /** 1 MiB of arguments, those that cases inherit counted for each. */
    @Test
    void inheritedArgumentsCountForEachCase() {
        Checks many = Checks.with();
        String args = "{\"args\":[\"" + "x".repeat(64 << 10) + "\"],\"cases\":[" + "{},".repeat(15) + "{}]}";

        assertThatThrownBy(() -> many.cases.check(Checks.options(args), many.limits.general(), many.tally()))
                .hasMessageStartingWith("/cases/15/args is too much: ");
    }

    private List<String> arguments(@Nullable List<String> args) {
        return ArgumentCheck.check(args, "/args", checks.tally());
    }

    /** The fields of a body that make its program. */
    record ProgramOptions(
            @Nullable String sourceCode,
            @Nullable List<FileOptions> files,
            @Nullable String entryPoint) {}

    private List<SourceFile> program(String json) {
        ProgramOptions asked = JSON.readValue(json, ProgramOptions.class);
        return checks.files.check(asked.sourceCode(), asked.files(), asked.entryPoint(), "", checks.tally());
    }

    private Checker checker(String json) {
        return checks.checkers.check(JSON.readValue(json, CheckerOptions.class), "/checker", checks.tally());
    }

    private List<Case> cases(String json) {
        return checks.submitted(json).cases();
    }

    private static String text(SourceFile file) {
        return new String(file.content(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
