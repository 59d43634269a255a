package dev.assay.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.runner.Shown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error answer: RFC 9457, with a stable {@code code}, and the detail again as {@code error} for older clients. What it
 * repeats of a request is shortened.
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

    /** The longest of our own lists what a compiler's options must match. */
    private static final int LONGEST = 3000;

    private static final int LONGEST_POINTER = 200;

    record FieldProblem(String pointer, String detail) {}

    static ErrorBody of(ErrorCode code, String detail, @Nullable String pointer) {
        return of(code, detail, pointer, null);
    }

    static ErrorBody of(ErrorCode code, String detail, @Nullable String pointer, ApiException.@Nullable Place place) {
        String told = Shown.within(detail, LONGEST);
        List<FieldProblem> errors =
                pointer == null ? null : List.of(new FieldProblem(Shown.within(pointer, LONGEST_POINTER), told));
        return new ErrorBody(
                "urn:assay:problem:" + code.id(),
                code.title(),
                code.status().value(),
                told,
                code.id(),
                told,
                errors,
                place == null ? null : place.file(),
                place == null ? null : place.line());
    }
}
