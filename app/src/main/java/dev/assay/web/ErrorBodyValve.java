package dev.assay.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;

/** What Tomcat itself refuses (a request line it cannot parse, say) is a problem too, not an HTML page. */
public final class ErrorBodyValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ErrorCode code = ErrorAdvice.codeOf(HttpStatusCode.valueOf(response.getStatus()));
        HttpServletResponse answer = response.getResponse();
        SafeHeaders.set(answer);
        answer.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        try {
            byte[] body = ErrorResponses.json(code, code.title());
            answer.setContentLength(body.length);
            answer.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            container.getLogger().debug("The client left before its error answer", e);
        }
    }
}
