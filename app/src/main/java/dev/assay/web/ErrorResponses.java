package dev.assay.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Error answers, whether a controller, a filter or the server itself gives them. */
public final class ErrorResponses {

    /** How soon a client may try again when a dependency is away, in seconds. */
    private static final String RETRY_AFTER = "2";

    private static final JsonMapper JSON = JsonMapper.shared();

    private ErrorResponses() {}

    static ResponseEntity<Object> answer(ErrorCode code, String detail, @Nullable String pointer) {
        return answer(code, detail, pointer, new HttpHeaders());
    }

    static ResponseEntity<Object> answer(ErrorCode code, String detail, @Nullable String pointer, HttpHeaders headers) {
        return answer(ErrorBody.of(code, detail, pointer), code, headers);
    }

    static ResponseEntity<Object> answer(ErrorBody problem, ErrorCode code, HttpHeaders headers) {
        HttpHeaders all = new HttpHeaders();
        all.putAll(headers);
        all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        boolean later = code == ErrorCode.UNAVAILABLE || code == ErrorCode.IN_PROGRESS;
        if (later && all.getFirst(HttpHeaders.RETRY_AFTER) == null) {
            all.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
        }
        return new ResponseEntity<>(problem, all, code.status());
    }

    /** Answers from outside Spring MVC. */
    public static void write(HttpServletResponse response, ErrorCode code, String detail) throws IOException {
        byte[] body = json(code, detail);
        response.setStatus(code.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    static byte[] json(ErrorCode code, String detail) {
        return JSON.writeValueAsString(ErrorBody.of(code, detail, null)).getBytes(StandardCharsets.UTF_8);
    }
}
