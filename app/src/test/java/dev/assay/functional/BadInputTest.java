package dev.assay.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testing.Api;
import dev.assay.testing.Api.Answer;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import dev.assay.testing.TestServers;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a client sends: a clear problem, never a 500, and no row left behind. */
@Tag("functional")
class BadInputTest {

    private static final String UNKNOWN_ID = "0190b6a0-0000-7000-8000-000000000001";

    private static TestSchema schema;
    private static TestNode node;
    private static Api api;

    @BeforeAll
    static void start() {
        schema = TestServers.get().newSchema();
        node = TestNode.start(schema, "--assay.role=api");
        api = node.api();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @AfterEach
    void noRowIsLeft() {
        assertThat(schema.count("executions")).isZero();
        assertThat(schema.count("sessions")).isZero();
        assertThat(schema.count("blobs")).isZero();
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
    @CsvSource({
        "GET, /nowhere, 404, not_found",
        "GET, /, 404, not_found",
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
        "GET, /code-sessions, 405, method_not_allowed",
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

    private static Answer post(HttpRequest.BodyPublisher body) {
        return api.send(HttpRequest.newBuilder(api.base().resolve("/executions"))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(body)
                .build());
    }

    private static String raw(String request) throws IOException {
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
