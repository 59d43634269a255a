package dev.assay.openapi;

import dev.assay.web.ErrorCode;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which errors a call may be answered with, by what it takes. */
final class Errors {

    private static final Set<ErrorCode> ANYWHERE = EnumSet.of(
            ErrorCode.BAD_REQUEST,
            ErrorCode.FORBIDDEN_HOST,
            ErrorCode.FORBIDDEN_ORIGIN,
            ErrorCode.NOT_ACCEPTABLE,
            ErrorCode.UNAUTHORIZED,
            ErrorCode.MISSING_SCOPE,
            ErrorCode.RATE_LIMITED,
            ErrorCode.INVALID_REQUEST,
            ErrorCode.INTERNAL_ERROR,
            ErrorCode.UNAVAILABLE);

    private static final Set<ErrorCode> SUBMITTING = EnumSet.of(
            ErrorCode.UNKNOWN_LANGUAGE,
            ErrorCode.LANGUAGE_NOT_ALLOWED,
            ErrorCode.LIMIT_EXCEEDED,
            ErrorCode.TOO_MANY_QUEUED,
            ErrorCode.CPU_TIME_SPENT,
            ErrorCode.QUEUE_FULL);

    private Errors() {}

    static Set<ErrorCode> of(String call, Operation operation) {
        Set<ErrorCode> codes = EnumSet.copyOf(ANYWHERE);
        if (call.contains("{") || takes(operation, "problem_id")) {
            codes.add(ErrorCode.NOT_FOUND);
        }
        if (operation.getRequestBody() != null) {
            codes.addAll(EnumSet.of(ErrorCode.MALFORMED_JSON, ErrorCode.TOO_LARGE, ErrorCode.UNSUPPORTED_MEDIA_TYPE));
        }
        if (takes(operation, "Idempotency-Key")) {
            codes.addAll(EnumSet.of(ErrorCode.IN_PROGRESS, ErrorCode.KEY_REUSED));
        }
        if (takes(operation, "If-Match")) {
            codes.add(ErrorCode.STALE);
        }
        if (call.equals("POST /executions") || call.endsWith("/run")) {
            codes.addAll(SUBMITTING);
        }
        if (call.matches("(POST|PATCH) /code-sessions(/\\{id})?")) {
            codes.add(ErrorCode.UNKNOWN_LANGUAGE);
        }
        if (call.startsWith("POST /problems") || call.matches("POST /grading-runs(/\\{id}/regrade)?")) {
            codes.add(ErrorCode.INVALID_PACKAGE);
        }
        if (call.startsWith("POST /grading-runs/{id}/")
                || call.endsWith("/rotate")
                || call.contains("/report")
                || call.contains("/results.")) {
            codes.add(ErrorCode.CONFLICT);
        }
        return codes;
    }

    private static boolean takes(Operation operation, String name) {
        List<Parameter> parameters = operation.getParameters();
        return parameters != null
                && parameters.stream().anyMatch(one -> one.getName().equals(name));
    }

    /** By status, with an example of each code. */
    static Map<String, ApiResponse> responses(Set<ErrorCode> codes, Map<String, String> meanings) {
        Map<Integer, List<ErrorCode>> byStatus = new TreeMap<>();
        codes.forEach(code -> byStatus.computeIfAbsent(code.status().value(), status -> new ArrayList<>())
                .add(code));
        Map<String, ApiResponse> responses = new LinkedHashMap<>();
        byStatus.forEach((status, of) -> responses.put("" + status, response(of, meanings)));
        return responses;
    }

    private static ApiResponse response(List<ErrorCode> codes, Map<String, String> meanings) {
        MediaType media = new MediaType().schema(new Schema<>().$ref("#/components/schemas/Error"));
        StringBuilder description = new StringBuilder();
        for (ErrorCode code : codes) {
            String meaning = meanings.getOrDefault(id(code), "");
            media.addExamples(id(code), new Example().$ref("#/components/examples/" + id(code)));
            description
                    .append(description.isEmpty() ? "" : "\n")
                    .append("`")
                    .append(id(code))
                    .append("`: ")
                    .append(meaning);
        }
        return new ApiResponse()
                .description(description.toString())
                .content(new Content().addMediaType("application/problem+json", media));
    }

    /** One of each code, by its name. */
    static Map<String, Example> examples(Map<String, String> meanings) {
        Map<String, Example> examples = new LinkedHashMap<>();
        for (ErrorCode code : ErrorCode.values()) {
            examples.put(id(code), new Example().value(example(code, meanings.getOrDefault(id(code), ""))));
        }
        return examples;
    }

    private static Map<String, Object> example(ErrorCode code, String meaning) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", "urn:assay:problem:" + id(code));
        example.put("title", code.status().getReasonPhrase());
        example.put("status", code.status().value());
        example.put("detail", meaning);
        example.put("code", id(code));
        example.put("error", meaning);
        return example;
    }

    static String id(ErrorCode code) {
        return code.name().toLowerCase(Locale.ROOT);
    }
}
