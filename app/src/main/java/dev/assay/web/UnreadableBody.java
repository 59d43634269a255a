package dev.assay.web;

import java.io.CharConversionException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Tells a body that is not JSON (400) from JSON that does not fit (422) from one that is too large (413). */
final class UnreadableBody {

    private UnreadableBody() {}

    static ResponseEntity<Object> explain(HttpMessageNotReadableException e) {
        BodyTooLargeException tooLarge = cause(e, BodyTooLargeException.class);
        if (tooLarge != null) {
            return ErrorResponses.answer(ErrorCode.TOO_LARGE, tooLarge.detail(), null);
        }
        CharConversionException bytes = cause(e, CharConversionException.class);
        if (bytes != null) {
            return ErrorResponses.answer(ErrorCode.MALFORMED_JSON, String.valueOf(bytes.getMessage()), null);
        }
        JacksonException json = cause(e, JacksonException.class);
        if (json == null) {
            return ErrorResponses.answer(ErrorCode.MALFORMED_JSON, "The request needs a JSON body", null);
        }
        if (json instanceof UnrecognizedPropertyException unknown) {
            return ErrorResponses.answer(ErrorCode.INVALID_REQUEST, pointer(json) + unknown(unknown), pointer(json));
        }
        if (json instanceof DatabindException || json instanceof InputCoercionException) {
            return ErrorResponses.answer(
                    ErrorCode.INVALID_REQUEST, pointer(json) + JsonTypes.mismatch(json), pointer(json));
        }
        return ErrorResponses.answer(ErrorCode.MALFORMED_JSON, "The body is not readable JSON" + place(json), null);
    }

    private static String unknown(UnrecognizedPropertyException unknown) {
        List<String> known = unknown.getKnownPropertyIds() == null
                ? List.of()
                : unknown.getKnownPropertyIds().stream().map(String::valueOf).toList();
        return " is not a known field" + Spelling.hint(unknown.getPropertyName(), known);
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    private static String pointer(JacksonException e) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            @Nullable String name = step.getPropertyName();
            pointer.append('/').append(name == null ? String.valueOf(step.getIndex()) : name);
        }
        return pointer.isEmpty() ? "/" : pointer.toString();
    }
}
