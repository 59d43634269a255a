package dev.assay.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Errors that the servlet container dispatches, for instance from a filter. */
@RestController
class ErrorPageController implements ErrorController {

    @RequestMapping("/error")
    ResponseEntity<Object> error(HttpServletRequest request, HttpServletResponse response) {
        // What is refused before the gate, as TRACE, comes here without having passed it.
        SafeHeaders.set(response);
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        ErrorCode code = status instanceof Integer value
                ? ErrorAdvice.codeOf(HttpStatusCode.valueOf(value))
                : ErrorCode.NOT_FOUND;
        return ErrorResponses.answer(code, code.title(), null);
    }
}
