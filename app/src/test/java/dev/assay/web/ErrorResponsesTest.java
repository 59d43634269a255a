package dev.assay.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.mock.http.MockHttpInputMessage;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bodies of error answers. */
@Tag("unit")
class ErrorResponsesTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ErrorAdvice advice = new ErrorAdvice();

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyCodeIsADocument(ErrorCode code) {
        ResponseEntity<Object> answer = ErrorResponses.answer(code, "why", null);

        assertThat(answer.getStatusCode()).isEqualTo(code.status());
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        JsonNode body = body(answer);
        assertThat(body.path("type").asString()).isEqualTo("urn:assay:problem:" + code.id());
        assertThat(body.path("title").asString()).isNotBlank();
        assertThat(body.path("status").asInt()).isEqualTo(code.status().value());
        assertThat(body.path("code").asString()).isEqualTo(code.id());
        assertThat(body.path("detail").asString()).isEqualTo("why");
        assertThat(body.path("error").asString()).isEqualTo("why");
        assertThat(body.has("errors") || body.has("file") || body.has("line")).isFalse();
    }

    @Test
    void theFieldAtFaultIsNamed() {
        JsonNode body = body(advice.onProblem(ApiException.invalid("/limits/wall_time_ms", "is too much")));

        assertThat(body.at("/errors/0/pointer").asString()).isEqualTo("/limits/wall_time_ms");
        assertThat(body.at("/errors/0/detail").asString()).isEqualTo("is too much");
    }

    @Test
    void thePlaceInAPackageIsNamed() {
        JsonNode body = body(advice.onProblem(ApiException.ofPackage("problem.yaml", 7, "is no title")));

        assertThat(body.path("code").asString()).isEqualTo("invalid_package");
        assertThat(body.path("file").asString()).isEqualTo("problem.yaml");
        assertThat(body.path("line").asInt()).isEqualTo(7);
    }

    @Test
    void whatMaySucceedLaterSaysWhen() {
        ApiException full = new ApiException(ErrorCode.QUEUE_FULL, "full", Duration.ofSeconds(17));

        assertThat(advice.onProblem(full).getHeaders().getFirst("Retry-After")).isEqualTo("17");
        ApiException busy = new ApiException(ErrorCode.UNAVAILABLE, "busy", Duration.ofSeconds(5));
        assertThat(advice.onProblem(busy).getHeaders().getFirst("Retry-After")).isEqualTo("5");
        assertThat(advice.onDatabaseAway(new QueryTimeoutException("slow"))
                        .getHeaders()
                        .getFirst("Retry-After"))
                .isEqualTo("2");
    }

    @Test
    void ourFaultTellsNothingOfItsCause() {
        ServletWebRequest request = new ServletWebRequest(new MockHttpServletRequest("GET", "/executions"));

        ResponseEntity<Object> answer = advice.onAnythingElse(new IllegalStateException("secret"), request);

        assertThat(answer.getStatusCode().value()).isEqualTo(500);
        assertThat(body(answer).toString()).contains("internal_error").doesNotContain("secret");
    }

    record Body(@Nullable Integer number, @Nullable Inner inner) {}

    record Inner(@Nullable String name) {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
            {"number":                  | 400 | malformed_json  | none
            {"number":1} x              | 400 | malformed_json  | none
            {"number":"a"}              | 422 | invalid_request | /number
            {"number":9999999999}       | 422 | invalid_request | /number
            {"inner":{"name":{}}}       | 422 | invalid_request | /inner/name
            {"other":1}                 | 422 | invalid_request | /other
            {"inner":{"other":1}}       | 422 | invalid_request | /inner/other
            []                          | 422 | invalid_request | /
            """)
    void bodies(String text, int status, String code, @Nullable String pointer) {
        ResponseEntity<Object> answer = UnreadableBody.explain(unreadable(text));

        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        JsonNode body = body(answer);
        assertThat(body.path("code").asString()).isEqualTo(code);
        assertThat(body.at("/errors/0/pointer").asString()).isEqualTo(pointer == null ? "" : pointer);
    }

    @Test
    void aBodyThatGrewTooLargeWhileItWasReadIsToldAsSuch() {
        BodyTooLargeException tooLarge = new BodyTooLargeException(DataSize.ofKilobytes(1));

        ResponseEntity<Object> answer = UnreadableBody.explain(unreadable(tooLarge));

        assertThat(answer.getStatusCode().value()).isEqualTo(413);
        assertThat(body(answer).path("detail").asString()).contains("1024");
    }

    @Test
    void aMissingBodyIsToldAsSuch() {
        assertThat(body(UnreadableBody.explain(unreadable(new IllegalStateException())))
                        .path("detail")
                        .asString())
                .isEqualTo("The request needs a JSON body");
    }

    @ParameterizedTest
    @CsvSource({
        "400, BAD_REQUEST",
        "404, NOT_FOUND",
        "405, METHOD_NOT_ALLOWED",
        "406, NOT_ACCEPTABLE",
        "413, TOO_LARGE",
        "415, UNSUPPORTED_MEDIA_TYPE",
        "418, BAD_REQUEST",
        "499, BAD_REQUEST",
        "500, INTERNAL_ERROR",
        "503, UNAVAILABLE",
        "599, INTERNAL_ERROR",
    })
    void statusesOfTheContainer(int status, ErrorCode code) {
        assertThat(ErrorAdvice.codeOf(HttpStatusCode.valueOf(status))).isEqualTo(code);
    }

    private static HttpMessageNotReadableException unreadable(String text) {
        try {
            Body unused = JSON.readValue(text, Body.class);
            throw new AssertionError("can be read: " + unused);
        } catch (JacksonException e) {
            return unreadable(e);
        }
    }

    private static HttpMessageNotReadableException unreadable(Throwable cause) {
        return new HttpMessageNotReadableException("unreadable", cause, new MockHttpInputMessage(new byte[0]));
    }

    private static JsonNode body(ResponseEntity<Object> answer) {
        return JSON.valueToTree(Objects.requireNonNull(answer.getBody()));
    }
}
