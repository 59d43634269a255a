package dev.assay.functional.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testing.Api;
import dev.assay.testing.Api.Answer;
import dev.assay.testing.AssayNode;
import dev.assay.testing.TestSchema;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a client sends: a clear problem, never a 500, and no row left behind. */
@Tag("functional")
@AssayNode(settings = "--assay.role=api")
class BadInputTest {

    private static final String UNKNOWN_ID = "0190b6a0-0000-7000-8000-000000000001";

    private final TestSchema schema;
    private final Api api;

    BadInputTest(TestSchema schema, Api api) {
        this.schema = schema;
        this.api = api;
    }

    @AfterEach
    void noRowIsLeft() {
        assertThat(schema.count("executions")).isZero();
        assertThat(schema.count("sessions")).isZero();
        assertThat(schema.count("blobs")).isZero();
        assertThat(schema.count("execution_requests")).isZero();
        assertThat(schema.count("jobrunr_jobs")).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                                   | 422 | invalid_request  | /language
            []                                                                   | 422 | invalid_request  | /
            null                                                                 | 400 | malformed_json   |
            5                                                                    | 422 | invalid_request  | /
            {"language":                                                         | 400 | malformed_json   |
            {"language":"python"} x                                              | 400 | malformed_json   |
            {"language":"cobol","source_code":"x"}                               | 422 | unknown_language | /language
            {"language":"","source_code":"x"}                                    | 422 | unknown_language | /language
            {"language":null,"source_code":"x"}                                  | 422 | invalid_request  | /language
            {"language":["python"],"source_code":"x"}                            | 422 | invalid_request  | /language
            {"language":"python"}                                                | 422 | invalid_request  | /source_code
            {"language":"python","source_code":""}                               | 422 | invalid_request  | /source_code
            {"language":"python","source_code":5}                                | 422 | invalid_request  | /source_code
            {"language":"python","source_code":true}                             | 422 | invalid_request  | /source_code
            {"language":"python","source_code":{"a":1}}                          | 422 | invalid_request  | /source_code
            {"language":"python","source_code":"a\\u0000b"}                      | 422 | invalid_request  | /source_code
            {"language":"python","source_code":"a\\ud800b"}                      | 422 | invalid_request  | /source_code
            {"language":"python","source_code":"x","stdin":7}                    | 422 | invalid_request  | /stdin
            {"language":"python","source_code":"x","args":"a"}                   | 422 | invalid_request  | /args
            {"language":"python","source_code":"x","args":[1]}                   | 422 | invalid_request  | /args/0
            {"language":"python","source_code":"x","args":[null]}                | 422 | invalid_request  | /args/0
            {"language":"python","source_code":"x","args":["a\\u0000"]}          | 422 | invalid_request  | /args/0
            {"language":"python","source_code":"x","limits":[]}                  | 422 | invalid_request  | /limits
            {"language":"python","source_code":"x","limits":{"wall_time_ms":0}}  | 422 | invalid_request  | /limits/wall_time_ms
            {"language":"python","source_code":"x","limits":{"wall_time_ms":-1}} | 422 | invalid_request  | /limits/wall_time_ms
            {"language":"python","source_code":"x","limits":{"wall_time_ms":1.5}}| 422 | invalid_request  | /limits/wall_time_ms
            {"language":"python","source_code":"x","limits":{"wall_time_ms":"5"}}| 422 | invalid_request  | /limits/wall_time_ms
            {"language":"python","source_code":"x","limits":{"processes":9999}}  | 422 | limit_exceeded   | /limits/processes
            {"language":"python","source_code":"x","limits":{"cpu_time_ms":99999999999999999999}} | 422 | invalid_request | /limits/cpu_time_ms
            {"language":"python","source_code":"x","limits":{"wall_ms":5}}       | 422 | invalid_request  | /limits/wall_ms
            {"language":"python","source_code":"x","surce":"y"}                  | 422 | invalid_request  | /surce
            """)
    void submits(String body, int status, String code, @org.jspecify.annotations.Nullable String pointer) {
        Answer answer = api.send("POST", "/executions", body, Map.of());

        assertProblem(answer, status, code);
        if (pointer != null) {
            assertThat(answer.body().path("errors").path(0).path("pointer").asString())
                    .isEqualTo(pointer);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"language":"pyhton","source_code":"x"}                       | '/language 'pyhton' is not known; did you mean python?
            {"language":"python","sorce_code":"x"}                        | /sorce_code is not a known field; did you mean source_code?
            {"language":"python","source_code":5}                         | /source_code must be a string, was a whole number
            {"language":"python","source_code":true}                      | /source_code must be a string, was true or false
            {"language":"python","source_code":"x","args":"a"}            | /args must be a list, was a string
            {"language":"python","source_code":"x","args":{"a":1}}        | /args must be a list, was an object
            {"language":"python","source_code":"x","limits":[1]}          | /limits must be an object, was a list
            {"language":"python","source_code":"x","limits":{"wall_time_ms":"5"}}  | /limits/wall_time_ms must be a whole number, was a string
            {"language":"python","source_code":"x","limits":{"wall_time_ms":1.5}}  | /limits/wall_time_ms must be a whole number, was a number with a fraction
            {"language":"python","source_code":"x","stop_on_first_failure":"yes"}  | /stop_on_first_failure must be true or false, was a string
            """)
    void refusalsSayWhatIsWanted(String body, String told) {
        assertThat(api.send("POST", "/executions", body, Map.of()).text("error"))
                .contains(told.replaceFirst("^'", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET  | /executions?status=QUEUED | no parameter 'status' here; there are after, limit, session_id
            GET  | /executions?limt=5        | did you mean limit?
            GET  | /executions?%6Cimit=5     | ''
            GET  | /executions?limit=5&&     | ''
            GET  | /languages?id=python      | this call takes none
            POST | /code-sessions?wait=1     | this call takes none
            """)
    void parametersThatThereAreNoneOfAreRefused(String method, String path, String told) {
        Answer answer = api.send(method, path, method.equals("POST") ? "{}" : null, Map.of());

        if (told.isEmpty()) {
            assertThat(answer.status()).isEqualTo(200);
        } else {
            assertProblem(answer, 422, "invalid_request");
            assertThat(answer.text("error")).contains(told);
        }
    }

    /** Each row stands in {@code {"language":"python", ...}}; P is a program, C a case, K a checker that is a program. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "files":[]                                                      | invalid_request  | /files
            "files":{}                                                      | invalid_request  | /files
            "files":"main.py"                                               | invalid_request  | /files
            "files":[null]                                                  | invalid_request  | /files/0
            "files":["main.py"]                                             | invalid_request  | /files/0
            "files":[{}]                                                    | invalid_request  | /files/0/path
            "files":[{"path":"a.py"}]                                       | invalid_request  | /files/0/content
            "files":[{"path":"a.py","content":1}]                           | invalid_request  | /files/0/content
            "files":[{"path":"a.py","content":"","mode":7}]                 | invalid_request  | /files/0/mode
            "files":[{"path":"","content":""}]                              | invalid_request  | /files/0/path
            "files":[{"path":"/etc/passwd","content":""}]                   | invalid_request  | /files/0/path
            "files":[{"path":"../a.py","content":""}]                       | invalid_request  | /files/0/path
            "files":[{"path":"a/../b.py","content":""}]                     | invalid_request  | /files/0/path
            "files":[{"path":"a//b.py","content":""}]                       | invalid_request  | /files/0/path
            "files":[{"path":"a/","content":""}]                            | invalid_request  | /files/0/path
            "files":[{"path":"./a.py","content":""}]                        | invalid_request  | /files/0/path
            "files":[{"path":"a\\u0000.py","content":""}]                   | invalid_request  | /files/0/path
            "files":[{"path":"a\\n.py","content":""}]                       | invalid_request  | /files/0/path
            "files":[{"path":"a\\ud800","content":""}]                      | invalid_request  | /files/0/path
            "files":[{"path":"a.py","content":"\\ud800"}]                   | invalid_request  | /files/0/content
            "files":[{"path":"a.py","content":"","encoding":"hex"}]         | invalid_request  | /files/0/encoding
            "files":[{"path":"a.py","content":"*","encoding":"base64"}]     | invalid_request  | /files/0/content
            "files":[{"path":"a.py","content":""},{"path":"a.py","content":""}]   | invalid_request | /files/1/path
            "files":[{"path":"a","content":""},{"path":"a/b","content":""}]       | invalid_request | /files/1/path
            "files":[{"path":"a/b","content":""},{"path":"a","content":""}]       | invalid_request | /files/1/path
            "files":[{"path":"a.py","content":""}],"source_code":"x"        | invalid_request  | /source_code
            "files":[{"path":"a.py","content":""}],"entry_point":"b.py"     | invalid_request  | /entry_point
            P,"entry_point":"main.py"                                       | invalid_request  | /entry_point
            P,"compile_options":"-O2"                                       | invalid_request  | /compile_options
            P,"compile_options":[null]                                      | invalid_request  | /compile_options/0
            P,"compile_options":["\\u0000"]                                 | invalid_request  | /compile_options/0
            P,"compile_options":["-O2"]                                     | invalid_request  | /compile_options
            P,"env":[]                                                      | invalid_request  | /env
            P,"env":{"A":1}                                                 | invalid_request  | /env/A
            P,"env":{"A":null}                                              | invalid_request  | /env/A
            P,"env":{"A":"\\u0000"}                                         | invalid_request  | /env/A
            P,"env":{"":"x"}                                                | invalid_request  | /env
            P,"env":{"1A":"x"}                                              | invalid_request  | /env
            P,"env":{"A B":"x"}                                             | invalid_request  | /env
            P,"env":{"A=B":"x"}                                             | invalid_request  | /env
            P,"env":{"PATH":"x"}                                            | invalid_request  | /env/PATH
            P,"env":{"HOME":"x"}                                            | invalid_request  | /env/HOME
            P,"env":{"LD_PRELOAD":"x"}                                      | invalid_request  | /env/LD_PRELOAD
            P,"env":{"PYTHONSTARTUP":"x"}                                   | invalid_request  | /env/PYTHONSTARTUP
            P,"env":{"NODE_OPTIONS":"x"}                                    | invalid_request  | /env/NODE_OPTIONS
            P,"env":{"BASH_ENV":"x"}                                        | invalid_request  | /env/BASH_ENV
            P,"stdin_encoding":"utf-16"                                     | invalid_request  | /stdin_encoding
            P,"stdin":"%","stdin_encoding":"base64"                         | invalid_request  | /stdin
            P,"stdin":"\\udc00"                                             | invalid_request  | /stdin
            P,"limits":{"output_overflow":"explode"}                        | invalid_request  | /limits/output_overflow
            P,"limits":{"output_overflow":1}                                | invalid_request  | /limits/output_overflow
            P,"limits":{"open_files":15}                                    | invalid_request  | /limits/open_files
            P,"limits":{"open_files":100000}                                | limit_exceeded   | /limits/open_files
            P,"limits":{"stack_kb":1}                                       | invalid_request  | /limits/stack_kb
            P,"limits":{"stack_kb":99999999}                                | limit_exceeded   | /limits/stack_kb
            P,"collect":"*"                                                 | invalid_request  | /collect
            P,"collect":[null]                                              | invalid_request  | /collect/0
            P,"collect":[""]                                                | invalid_request  | /collect/0
            P,"collect":["ok","/etc/*"]                                     | invalid_request  | /collect/1
            P,"collect":["../*"]                                            | invalid_request  | /collect/0
            P,"checker":"exact"                                             | invalid_request  | /checker
            P,"stop_on_first_failure":true                                  | invalid_request  | /stop_on_first_failure
            P,"stop_on_first_failure":"yes"                                 | invalid_request  | /stop_on_first_failure
            P,"cases":[]                                                    | invalid_request  | /cases
            P,"cases":{}                                                    | invalid_request  | /cases
            P,"cases":[null]                                                | invalid_request  | /cases/0
            P,"cases":["1"]                                                 | invalid_request  | /cases/0
            P,"cases":[{}],"stdin":"x"                                      | invalid_request  | /stdin
            P,"cases":[{}],"stdin_encoding":"utf-8"                         | invalid_request  | /stdin_encoding
            P,"cases":[C,{"stdn":"x"}]                                      | invalid_request  | /cases/1/stdn
            P,"cases":[{"name":1}]                                          | invalid_request  | /cases/0/name
            P,"cases":[{"name":"a\\nb"}]                                    | invalid_request  | /cases/0/name
            P,"cases":[{"name":"\\ud800"}]                                  | invalid_request  | /cases/0/name
            P,"cases":[{"stdin":1}]                                         | invalid_request  | /cases/0/stdin
            P,"cases":[{"stdin":"%","stdin_encoding":"base64"}]             | invalid_request  | /cases/0/stdin
            P,"cases":[{"stdin_encoding":"latin-1"}]                        | invalid_request  | /cases/0/stdin_encoding
            P,"cases":[{"args":[1]}]                                        | invalid_request  | /cases/0/args/0
            P,"cases":[{"args":[null]}]                                     | invalid_request  | /cases/0/args/0
            P,"cases":[{"expected_output":1}]                               | invalid_request  | /cases/0/expected_output
            P,"cases":[{"expected_output":"%","expected_output_encoding":"base64"}] | invalid_request | /cases/0/expected_output
            P,"cases":[{"expected_output_encoding":"x"}]                    | invalid_request  | /cases/0/expected_output_encoding
            P,"cases":[{"weight":0}]                                        | invalid_request  | /cases/0/weight
            P,"cases":[{"weight":-1}]                                       | invalid_request  | /cases/0/weight
            P,"cases":[{"weight":1e400}]                                    | invalid_request  | /cases/0/weight
            P,"cases":[{"weight":"1"}]                                      | invalid_request  | /cases/0/weight
            P,"cases":[{"limits":{"wall_time_ms":0}}]                       | invalid_request  | /cases/0/limits/wall_time_ms
            P,"cases":[C,C,C,{"limits":{"wall_time_ms":99999999}}]          | limit_exceeded   | /cases/3/limits/wall_time_ms
            P,"cases":[{"limits":{"wall":1}}]                               | invalid_request  | /cases/0/limits/wall
            P,"cases":[{"checker":"exact"}]                                 | invalid_request  | /cases/0/expected_output
            P,"cases":[C,{}],"checker":"tokens"                             | invalid_request  | /cases/1/expected_output
            P,"cases":[C],"checker":"fuzzy"                                 | invalid_request  | /checker
            P,"cases":[C],"checker":""                                      | invalid_request  | /checker
            P,"cases":[C],"checker":5                                       | invalid_request  | /checker
            P,"cases":[C],"checker":["exact"]                               | invalid_request  | /checker
            P,"cases":[C],"checker":{}                                      | invalid_request  | /checker/type
            P,"cases":[C],"checker":{"type":"fuzzy"}                        | invalid_request  | /checker
            P,"cases":[C],"checker":{"type":"exact","absolute":1}           | invalid_request  | /checker/absolute
            P,"cases":[C],"checker":{"type":"tokens","language":"python"}   | invalid_request  | /checker/language
            P,"cases":[C],"checker":"floats"                                | invalid_request  | /checker
            P,"cases":[C],"checker":{"type":"floats"}                       | invalid_request  | /checker
            P,"cases":[C],"checker":{"type":"floats","absolute":-1}         | invalid_request  | /checker/absolute
            P,"cases":[C],"checker":{"type":"floats","relative":1e999}      | invalid_request  | /checker/relative
            P,"cases":[C],"checker":{"type":"floats","relative":"1e-6"}     | invalid_request  | /checker/relative
            P,"cases":[C],"checker":{"type":"floats","epsilon":1}           | invalid_request  | /checker/epsilon
            P,"cases":[C],"checker":{"type":"program"}                      | invalid_request  | /checker/language
            P,"cases":[C],"checker":{"type":"program","language":"cobol"}   | unknown_language | /checker/language
            P,"cases":[C],"checker":{"type":"program","language":"python"}  | invalid_request  | /checker/source_code
            P,"cases":[C],"checker":{"type":"program","language":"python","source_code":""}  | invalid_request | /checker/source_code
            P,"cases":[C],"checker":{"type":"program","language":"python","source_code":"x"} | invalid_request | /checker/protocol
            P,"cases":[C],"checker":{"type":"program","language":"python","source_code":"x","protocol":"domjudge"}               | invalid_request  | /checker/protocol
            P,"cases":[C],"checker":{K,"relative":1}                        | invalid_request  | /checker/relative
            P,"cases":[C],"checker":{K,"interactive":"yes"}                 | invalid_request  | /checker/interactive
            P,"cases":[C],"checker":{K,"args":["\\u0000"]}                  | invalid_request  | /checker/args/0
            P,"cases":[C],"checker":{K,"files":[{"path":"a","content":"b"}]} | invalid_request | /checker/source_code
            P,"cases":[C],"checker":{K,"entry_point":"a"}                   | invalid_request  | /checker/entry_point
            P,"cases":[C],"checker":{K,"limits":{"memory_kb":99999999}}     | limit_exceeded   | /checker/limits/memory_kb
            P,"cases":[{"checker":{K,"limits":{"open_files":1}}}]           | invalid_request  | /cases/0/checker/limits/open_files
            """)
    void programsAndCases(String fields, String code, String pointer) {
        String body = ("{\"language\":\"python\"," + fields + "}")
                .replace(":\"python\",P", ":\"python\",\"source_code\":\"print(1)\"")
                .replace("[C", "[{\"stdin\":\"1\",\"expected_output\":\"1\"}")
                .replace(",C", ",{\"stdin\":\"1\",\"expected_output\":\"1\"}")
                .replace(
                        "{K",
                        "{\"type\":\"program\",\"protocol\":\"kattis\",\"language\":\"python\",\"source_code\":\"x\"");

        Answer answer = api.send("POST", "/executions", body, Map.of());

        assertProblem(answer, 422, code);
        assertThat(answer.body().path("errors").path(0).path("pointer").asString())
                .as("%s", answer.body())
                .isEqualTo(pointer);
        assertThat(answer.text("detail")).contains(pointer);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nowhere, 404, not_found",
        "GET, /?page=1, 422, invalid_request",
        "POST, /, 405, method_not_allowed",
        "GET, /executions/" + UNKNOWN_ID + ", 404, not_found",
        "GET, /executions/not-an-id, 404, not_found",
        "GET, /code-sessions/" + UNKNOWN_ID + ", 404, not_found",
        "POST, /code-sessions/" + UNKNOWN_ID + "/run, 404, not_found",
        "GET, /executions?limit=0, 422, invalid_request",
        "GET, /executions?limit=1000, 422, invalid_request",
        "GET, /executions?limit=x, 422, invalid_request",
        "GET, /executions?after=x, 422, invalid_request",
        "GET, /executions?session_id=x, 422, invalid_request",
        "POST, /executions, 400, malformed_json",
        "POST, /code-sessions, 400, malformed_json",
        "DELETE, /languages, 405, method_not_allowed",
        "PUT, /executions, 405, method_not_allowed",
        "PUT, /code-sessions, 405, method_not_allowed",
        "GET, /code-sessions?limit=0, 422, invalid_request",
        "GET, /code-sessions?after=x, 422, invalid_request",
        "GET, /code-sessions/" + UNKNOWN_ID + "/revisions, 404, not_found",
        "GET, /code-sessions/" + UNKNOWN_ID + "/revisions?after=x, 422, invalid_request",
        "GET, /code-sessions/" + UNKNOWN_ID + "/revisions/1, 404, not_found",
        "GET, /code-sessions/" + UNKNOWN_ID + "/revisions/x, 404, not_found",
        "POST, /code-sessions/" + UNKNOWN_ID + "/restore, 400, malformed_json",
        "TRACE, /executions, 405, method_not_allowed",
        "GET, /actuator/env, 404, not_found"
    })
    void callsWithoutABody(String method, String path, int status, String code) {
        assertProblem(api.send(method, path, null, Map.of()), status, code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POST  | /code-sessions                  | {"source_code":"x"}                      | 422 | invalid_request
            POST  | /code-sessions                  | {"language":"cobol"}                     | 422 | unknown_language
            POST  | /code-sessions                  | {"language":"python","source_code":[1]}  | 422 | invalid_request
            PATCH | /code-sessions/@                | {"source_code":"x"}                      | 404 | not_found
            PATCH | /code-sessions/@                | {}                                       | 422 | invalid_request
            PATCH | /code-sessions/@                | {"source_code":"x","language":"cobol"}   | 422 | unknown_language
            """)
    void sessions(String method, String path, String body, int status, String code) {
        assertProblem(api.send(method, path.replace("@", UNKNOWN_ID), body, Map.of()), status, code);
    }

    @Test
    void aSessionsRunTakesNoFiles() {
        for (String field : List.of("files", "source_code", "entry_point", "language")) {
            Answer answer = api.post("/code-sessions/" + UNKNOWN_ID + "/run", Map.of(field, "x"));

            assertProblem(answer, 422, "invalid_request");
            assertThat(answer.body().path("errors").path(0).path("pointer").asString())
                    .isEqualTo("/" + field);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml", "nonsense"})
    void onlyJsonBodies(String type) {
        assertProblem(
                api.send("POST", "/executions", "{}", Map.of("Content-Type", type)), 415, "unsupported_media_type");
    }

    @Test
    void onlyJsonAnswers() {
        assertProblem(api.send("GET", "/languages", null, Map.of("Accept", "text/html")), 406, "not_acceptable");
    }

    @Test
    void invalidUtf8() {
        byte[] body = "{\"language\":\"python\",\"source_code\":\"?\"}".getBytes(StandardCharsets.UTF_8);
        body[body.length - 3] = (byte) 0xff;

        assertProblem(post(BodyPublishers.ofByteArray(body)), 400, "malformed_json");
    }

    @Test
    void aBodyOf50Megabytes() {
        byte[] body = new byte[50 << 20];
        Arrays.fill(body, (byte) ' ');

        assertProblem(post(BodyPublishers.ofByteArray(body)), 413, "too_large");
        assertProblem(
                post(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body))), 413, "too_large");
    }

    @Test
    void sourceAndStdinOverTheirMaximum() {
        String big = "x".repeat((1 << 20) + 1);

        assertProblem(api.post("/executions", Map.of("language", "python", "source_code", big)), 422, "limit_exceeded");
        assertProblem(
                api.post("/executions", Map.of("language", "python", "source_code", "x", "stdin", big)),
                422,
                "limit_exceeded");
        assertProblem(
                api.post("/code-sessions", Map.of("language", "python", "source_code", big)), 422, "limit_exceeded");
    }

    @Test
    void foreignHostsAndOrigins() throws IOException {
        assertThat(raw("GET /languages HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403")
                .contains("forbidden_host");
        assertProblem(
                api.send("GET", "/languages", null, Map.of("Origin", "http://evil.example")), 403, "forbidden_origin");
        assertProblem(
                api.send("GET", "/languages", null, Map.of("Origin", "http://localhost:1")), 403, "forbidden_origin");
        assertProblem(api.send("GET", "/languages", null, Map.of("Origin", "null")), 403, "forbidden_origin");
        Answer own =
                api.send("GET", "/languages", null, Map.of("Origin", api.base().toString()));
        assertThat(own.status()).isEqualTo(200);
        assertThat(own.response().headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /a|b HTTP/1.1", "GET /% HTTP/1.1", "NONSENSE", "GET /\u0001 HTTP/1.1"})
    void whatIsHardlyHttp(String requestLine) throws IOException {
        assertThat(raw(requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "\"code\":\"bad_request\"");
    }

    /** A query that cannot be read, wherever parameters are looked at; nothing of it is ours to repeat. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/executions?limit=%",
                "/executions?limit=%zz",
                "/executions?a%0d%0a04:00:00.000%20INFO%20Forged%1b[31m=%",
                "/executions/" + UNKNOWN_ID + "?wait=%f",
                "/languages?%=1",
                "/problems?limit=%",
                "/grading-runs?limit=%"
            })
    void queriesThatCannotBeRead(String target) throws IOException {
        String answer = raw("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer.lines().findFirst().orElse("")).doesNotStartWith("HTTP/1.1 5");
        assertThat(answer).doesNotContain("Forged").doesNotContain("internal_error");
    }

    @Test
    void moreParametersThanAnybodyNeeds() {
        assertThat(api.get("/executions?" + "a=1&".repeat(2000)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "GET /languages HTTP/7.1, 505, http_version_not_supported",
        "TRACE /languages HTTP/1.1, 405, method_not_allowed",
        "GET /[ HTTP/1.1, 400, bad_request",
        "POST /executions HTTP/1.1@Transfer-Encoding: nonsense, 501, not_implemented"
    })
    void whatTheServerItselfRefuses(String head, int status, String code) throws IOException {
        String answer = raw(head.replace("@", "\r\n") + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .contains("\"code\":\"" + code + "\"", "\"status\":" + status)
                .containsIgnoringCase("X-Content-Type-Options: nosniff")
                .containsIgnoringCase("Cache-Control: no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{`language`:`python`,`language`:`bash`,`source_code`:`x`}",
                "{`language`:`python`,`source_code`:`x`,`limits`:{`wall_time_ms`:5,`wall_time_ms`:6}}",
                "{`language`:`python`,`files`:[{`path`:`a`,`content`:`x`,`path`:`b`}]}"
            })
    void aFieldGivenTwice(String body) {
        assertProblem(api.send("POST", "/executions", body.replace('`', '"'), Map.of()), 400, "malformed_json");
    }

    /** Two spellings of one character: what refuses the one would let the other in. */
    @Test
    void overlongUtf8() {
        byte[] body = "{\"language\":\"python\",\"source_code\":\"??\"}".getBytes(StandardCharsets.UTF_8);
        body[body.length - 4] = (byte) 0xc0;
        body[body.length - 3] = (byte) 0xaf;

        assertProblem(post(BodyPublishers.ofByteArray(body)), 400, "malformed_json");
    }

    private Answer post(HttpRequest.BodyPublisher body) {
        return api.send(HttpRequest.newBuilder(api.base().resolve("/executions"))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(body)
                .build());
    }

    private String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), api.base().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        assertThat(answer.response().headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(answer.body().path("status").asInt()).isEqualTo(status);
        assertThat(answer.text("type")).isNotBlank();
        assertThat(answer.text("title")).isNotBlank();
        assertThat(answer.text("detail")).isNotBlank();
        assertThat(answer.text("error")).isEqualTo(answer.text("detail"));
    }
}
