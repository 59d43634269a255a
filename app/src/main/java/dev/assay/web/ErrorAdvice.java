package dev.assay.web;

import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every exception a request can raise into a {@link ErrorBody}. Bodies are never logged. */
@RestControllerAdvice
class ErrorAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorAdvice.class);

    @ExceptionHandler
    ResponseEntity<Object> onProblem(ApiException e) {
        HttpHeaders headers = new HttpHeaders();
        if (e.retryAfter() != null) {
            headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(e.retryAfter().toSeconds()));
        }
        return ErrorResponses.answer(ErrorBody.of(e.code(), detail(e), e.pointer(), e.place()), e.code(), headers);
    }

    @ExceptionHandler
    ResponseEntity<Object> onBadPathVariable(MethodArgumentTypeMismatchException e) {
        if (e.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return ErrorResponses.answer(ErrorCode.NOT_FOUND, "There is no " + e.getName() + " of that form", null);
        }
        return ErrorResponses.answer(
                ErrorCode.INVALID_REQUEST, "The parameter " + e.getName() + " has the wrong form", null);
    }

    /** A form that cannot be taken apart; one that is too large is told from it above. */
    @ExceptionHandler
    ResponseEntity<Object> onBadForm(MultipartException e) {
        return ErrorResponses.answer(
                ErrorCode.BAD_REQUEST,
                "The multipart body cannot be read: its boundary or its end is missing, or it has too many parts",
                null);
    }

    /** Tomcat takes parameters apart when somebody asks for the first. */
    @ExceptionHandler
    ResponseEntity<Object> onBadParameters(InvalidParameterException e) {
        return ErrorResponses.answer(ErrorCode.BAD_REQUEST, QueryParameters.UNREADABLE, null);
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        RecoverableDataAccessException.class,
        TransientDataAccessException.class,
        TransactionException.class
    })
    ResponseEntity<Object> onDatabaseAway(Exception e) {
        LOG.warn("The database did not answer a request: {}", e.toString());
        return ErrorResponses.answer(
                ErrorCode.UNAVAILABLE, "The database does not answer; try again in a few seconds", null);
    }

    @ExceptionHandler
    ResponseEntity<Object> onAnythingElse(Exception e, WebRequest request) {
        LOG.error("A request failed on our side: {}", request.getDescription(false), e);
        return ErrorResponses.answer(
                ErrorCode.INTERNAL_ERROR,
                "The request failed on our side and may be tried again; the server's log has the cause",
                null);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return UnreadableBody.explain(e);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ErrorCode code = codeOf(status);
        if (code == ErrorCode.INTERNAL_ERROR) {
            return onAnythingElse(e, request);
        }
        return ErrorResponses.answer(code, explain(e, code, request), null, headers);
    }

    static ErrorCode codeOf(HttpStatusCode status) {
        HttpStatus known = HttpStatus.resolve(status.value());
        if (known == null) {
            return status.is4xxClientError() ? ErrorCode.BAD_REQUEST : ErrorCode.INTERNAL_ERROR;
        }
        return switch (known) {
            case NOT_FOUND -> ErrorCode.NOT_FOUND;
            case METHOD_NOT_ALLOWED -> ErrorCode.METHOD_NOT_ALLOWED;
            case NOT_ACCEPTABLE -> ErrorCode.NOT_ACCEPTABLE;
            case UNSUPPORTED_MEDIA_TYPE -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
            case CONTENT_TOO_LARGE -> ErrorCode.TOO_LARGE;
            case NOT_IMPLEMENTED -> ErrorCode.NOT_IMPLEMENTED;
            case HTTP_VERSION_NOT_SUPPORTED -> ErrorCode.HTTP_VERSION_NOT_SUPPORTED;
            case SERVICE_UNAVAILABLE -> ErrorCode.UNAVAILABLE;
            default -> status.is4xxClientError() ? ErrorCode.BAD_REQUEST : ErrorCode.INTERNAL_ERROR;
        };
    }

    private static String explain(Exception e, ErrorCode code, WebRequest request) {
        String path = request instanceof ServletWebRequest servlet
                ? servlet.getRequest().getMethod() + " " + servlet.getRequest().getRequestURI()
                : request.getDescription(false);
        if (e instanceof HttpRequestMethodNotSupportedException method) {
            List<String> supported = method.getSupportedHttpMethods() == null
                    ? List.of()
                    : method.getSupportedHttpMethods().stream()
                            .map(Object::toString)
                            .sorted()
                            .toList();
            return path + " is not supported; this path takes " + String.join(", ", supported);
        }
        if (e instanceof HttpMediaTypeNotSupportedException media) {
            boolean files = media.getSupportedMediaTypes().contains(MediaType.MULTIPART_FORM_DATA);
            return "The body must be sent as " + (files ? "multipart/form-data" : "application/json");
        }
        return code == ErrorCode.NOT_FOUND
                ? path + " leads nowhere; GET / names the paths, docs/api.md explains them"
                : code.title() + ": " + path;
    }

    private static String detail(Exception e) {
        return e.getMessage() == null ? "" : e.getMessage();
    }
}
