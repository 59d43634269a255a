package dev.assay.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error answer: RFC 9457, with a stable {@code code}, and the detail again as {@code error} for older clients.
 *
 * @param errors the fields at fault, where there are any
 * @param file in the package at fault, where there is one; empty for the package itself
 * @param line in that file; 0 where there is none to name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ErrorBody(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String error,
        @Nullable List<FieldProblem> errors,
        @Nullable String file,
        @Nullable Integer line) {

    record FieldProblem(String pointer, String detail) {}

    static ErrorBody of(ErrorCode code, String detail, @Nullable String pointer) {
        return of(code, detail, pointer, null);
    }

    static ErrorBody of(ErrorCode code, String detail, @Nullable String pointer, ApiException.@Nullable Place place) {
        List<FieldProblem> errors = pointer == null ? null : List.of(new FieldProblem(pointer, detail));
        return new ErrorBody(
                "urn:assay:problem:" + code.id(),
                code.title(),
                code.status().value(),
                detail,
                code.id(),
                detail,
                errors,
                place == null ? null : place.file(),
                place == null ? null : place.line());
    }
}
