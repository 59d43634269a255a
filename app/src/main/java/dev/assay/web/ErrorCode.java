package dev.assay.web;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** The stable words for what can be wrong with a request, or with us. Listed for clients in {@code docs/errors.md}. */
public enum ErrorCode {
    BAD_REQUEST(HttpStatus.BAD_REQUEST, "The request cannot be read"),
    MALFORMED_JSON(HttpStatus.BAD_REQUEST, "The body is not readable JSON"),
    UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "No key was sent that is known here"),
    FORBIDDEN_HOST(HttpStatus.FORBIDDEN, "The Host header names no host this server answers for"),
    FORBIDDEN_ORIGIN(HttpStatus.FORBIDDEN, "Pages of other origins may not call this server"),
    MISSING_SCOPE(HttpStatus.FORBIDDEN, "The key may not do this"),
    LANGUAGE_NOT_ALLOWED(HttpStatus.FORBIDDEN, "The key may not run this language"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such thing"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The path does not take this method"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Only JSON can be sent"),
    IN_PROGRESS(HttpStatus.CONFLICT, "The first call with this key has not ended"),
    CONFLICT(HttpStatus.CONFLICT, "The object is in a state that does not allow it"),
    STALE(HttpStatus.PRECONDITION_FAILED, "The object was changed since"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json"),
    INVALID_REQUEST(HttpStatus.UNPROCESSABLE_CONTENT, "The request is understood but cannot be done"),
    INVALID_PACKAGE(HttpStatus.UNPROCESSABLE_CONTENT, "The problem package cannot be used"),
    UNKNOWN_LANGUAGE(HttpStatus.UNPROCESSABLE_CONTENT, "The language is not known"),
    KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, "The idempotency key was used for another request"),
    LIMIT_EXCEEDED(HttpStatus.UNPROCESSABLE_CONTENT, "A limit is over its maximum"),
    TOO_MANY_QUEUED(HttpStatus.TOO_MANY_REQUESTS, "Too many of your executions wait"),
    RATE_LIMITED(HttpStatus.TOO_MANY_REQUESTS, "The key has sent too many requests"),
    CPU_TIME_SPENT(HttpStatus.TOO_MANY_REQUESTS, "The key has used its CPU time of this day"),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Something failed on our side"),
    NOT_IMPLEMENTED(HttpStatus.NOT_IMPLEMENTED, "The method or the transfer encoding is not known here"),
    HTTP_VERSION_NOT_SUPPORTED(HttpStatus.HTTP_VERSION_NOT_SUPPORTED, "This version of HTTP is not spoken here"),
    QUEUE_FULL(HttpStatus.SERVICE_UNAVAILABLE, "The queue is full"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The service cannot answer now");

    private final HttpStatus status;
    private final String title;

    ErrorCode(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    public HttpStatus status() {
        return status;
    }

    String title() {
        return title;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
