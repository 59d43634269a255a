package dev.assay.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.settings.AssayProperties;
import dev.assay.testing.TestSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What comes in, and what is told to what may not. */
@Tag("unit")
class RequestGateTest {

    private static final int MAX_BODY = 2048;
    private static final int MAX_UPLOAD = 8192;
    private static final String JSON = "application/json";
    private static final String FORM = "multipart/form-data; boundary=x";

    private static final List<UploadPath> UPLOADS =
            List.of(new UploadPath("/problems"), new UploadPath("/grading-runs"));

    private final RequestGate gate = new RequestGate(settings(), UPLOADS);
    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/executions");
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final MockFilterChain chain = new MockFilterChain();

    RequestGateTest() {
        request.addHeader("Host", "localhost:8080");
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, "APPLICATION/JSON", "application/json;charset=UTF-8", " application/json ; a=b"})
    void jsonComesIn(String type) throws Exception {
        send(type, MAX_BODY);

        assertThat(chain.getRequest()).isNotNull();
        assertThat(response.getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/problems", "/grading-runs", "/grading-runs/7/regrade"})
    void filesComeInWhereTheyAreTaken(String path) throws Exception {
        request.setRequestURI(path);

        send(FORM, MAX_UPLOAD);

        assertThat(chain.getRequest()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "/executions,   text/plain,          The body must be sent as application/json",
        "/executions,   multipart/form-data, The body must be sent as application/json",
        "/executions,   application/jsonp,   The body must be sent as application/json",
        "/problemsolve, multipart/form-data, The body must be sent as application/json",
        "/problems,     text/plain,          The body must be sent as multipart/form-data",
        "/executions,   ,                    The body must be sent as application/json",
    })
    void otherTypesDoNot(String path, @Nullable String type, String detail) throws Exception {
        request.setRequestURI(path);

        send(type, 1);

        assertRefused(415, "unsupported_media_type");
        assertThat(problem().path("detail").asString()).isEqualTo(detail);
    }

    @Test
    void aCallWithoutABodyNeedsNoType() throws Exception {
        request.setMethod("GET");

        send(null, 0);

        assertThat(chain.getRequest()).isNotNull();
    }

    @Test
    void aBodyOfUntoldLengthNeedsAType() throws Exception {
        request.addHeader("Transfer-Encoding", "chunked");

        gate.doFilter(request, response, chain);

        assertRefused(415, "unsupported_media_type");
    }

    @ParameterizedTest
    @CsvSource({
        "/executions, application/json, 2049, 2048",
        "/problems, application/json, 2049, 2048",
        "/problems, multipart/form-data, 8193, 8192",
    })
    void whatIsTooLargeDoesNot(String path, String type, int bytes, String maximum) throws Exception {
        request.setRequestURI(path);

        send(type, bytes);

        assertRefused(413, "too_large");
        assertThat(problem().path("detail").asString()).contains(maximum);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example:8080", ""})
    void otherHostsDoNot(String host) throws Exception {
        request.removeHeader("Host");
        request.addHeader("Host", host);

        send(JSON, 1);

        assertRefused(403, "forbidden_host");
        assertThat(problem().path("detail").asString()).contains("assay.http.allowed-hosts");
    }

    @Test
    void aRequestWithoutAHostDoesNot() throws Exception {
        request.removeHeader("Host");

        send(JSON, 1);

        assertRefused(403, "forbidden_host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://evil.example", "http://localhost:1", "null", "http://localhost:8080.evil.example", ""})
    void pagesOfOtherOriginsDoNot(String origin) throws Exception {
        request.addHeader("Origin", origin);

        send(JSON, 1);

        assertRefused(403, "forbidden_origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "https://LOCALHOST:8080"})
    void pagesOfThisServerDo(String origin) throws Exception {
        request.addHeader("Origin", origin);

        send(JSON, 1);

        assertThat(chain.getRequest()).isNotNull();
    }

    /** A length may be left untold; what then comes is counted. */
    @Test
    void aBodyIsReadUpToTheMaximum() throws Exception {
        InputStream whole = bodyOf(MAX_BODY);
        assertThat(whole.readAllBytes()).hasSize(MAX_BODY);

        InputStream tooLong = bodyOf(MAX_BODY + 1);
        assertThatThrownBy(tooLong::readAllBytes)
                .isInstanceOf(BodyTooLargeException.class)
                .hasMessageContaining(String.valueOf(MAX_BODY));
    }

    @Test
    void aBodyIsCountedByteByByteToo() throws Exception {
        InputStream body = bodyOf(MAX_BODY + 1);

        assertThatThrownBy(() -> {
                    for (int i = 0; i <= MAX_BODY; i++) {
                        assertThat(body.read()).isZero();
                    }
                })
                .isInstanceOf(BodyTooLargeException.class);
    }

    @Test
    void twoOriginsMustBothBeOurs() throws Exception {
        request.addHeader("Origin", "http://localhost:8080");
        request.addHeader("Origin", "http://evil.example");

        send(JSON, 1);

        assertRefused(403, "forbidden_origin");
    }

    @Test
    void nobodyKeepsOrGuessesAtWhatIsAnswered() throws Exception {
        send(JSON, 1);

        assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
    }

    private InputStream bodyOf(int bytes) throws Exception {
        request.setContent(new byte[bytes]);
        HttpServletRequest bounded =
                new BoundedBodyRequest(request, settings().http().maxBody(), true);
        return bounded.getInputStream();
    }

    private void send(@Nullable String type, int bytes) throws Exception {
        request.setContent(new byte[bytes]);
        request.setContentType(type);
        gate.doFilter(request, response, chain);
    }

    private void assertRefused(int status, String code) throws Exception {
        assertThat(chain.getRequest()).as("what is behind the gate").isNull();
        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        assertThat(problem().path("code").asString()).isEqualTo(code);
    }

    private JsonNode problem() {
        return JsonMapper.shared().readTree(response.getContentAsByteArray());
    }

    private static AssayProperties settings() {
        return TestSettings.of("assay.http.max-body=" + MAX_BODY, "assay.http.max-upload=" + MAX_UPLOAD);
    }
}
