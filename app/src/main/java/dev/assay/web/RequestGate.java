package dev.assay.web;

import dev.assay.settings.AssayProperties;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps web pages out, even without keys and on loopback: a request must name a host we answer for (else DNS rebinding
 * reaches us), must not come from a page of another origin, and may only carry JSON, which no form can send, or files
 * at an {@link UploadPath}.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestGate extends OncePerRequestFilter {

    private final AllowedHosts hosts;
    private final List<UploadPath> uploads;
    private final DataSize maxBody;
    private final DataSize maxUpload;

    RequestGate(AssayProperties properties, List<UploadPath> uploads) {
        this.uploads = List.copyOf(uploads);
        this.hosts = AllowedHosts.of(properties.http());
        this.maxBody = properties.http().maxBody();
        this.maxUpload = properties.http().maxUpload();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable String host = request.getHeader("Host");
        List<String> origins = Collections.list(request.getHeaders("Origin"));
        boolean files = takesFiles(request) && isOf("multipart/form-data", request.getContentType());
        DataSize most = files ? maxUpload : maxBody;
        SafeHeaders.set(response);
        if (host == null || !hosts.allow(host)) {
            ErrorResponses.write(
                    response,
                    ErrorCode.FORBIDDEN_HOST,
                    "This server does not answer for that Host; if it should, add the name to assay.http.allowed-hosts");
        } else if (!origins.stream().allMatch(origin -> isOwn(origin, host))) {
            ErrorResponses.write(
                    response,
                    ErrorCode.FORBIDDEN_ORIGIN,
                    "Requests of web pages from other origins are refused; call from a program, or serve the page from here");
        } else if (request.getContentLengthLong() > most.toBytes()) {
            ErrorResponses.write(response, ErrorCode.TOO_LARGE, BodyTooLargeException.detail(most));
        } else if (hasBody(request) && !files && !isOf("application/json", request.getContentType())) {
            ErrorResponses.write(
                    response,
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    takesFiles(request)
                            ? "The body must be sent as multipart/form-data"
                            : "The body must be sent as application/json");
        } else {
            chain.doFilter(new BoundedBodyRequest(request, most, !files), response);
        }
    }

    private static boolean isOwn(String origin, String host) {
        return origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host);
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private boolean takesFiles(HttpServletRequest request) {
        String path = request.getRequestURI();
        return uploads.stream().anyMatch(upload -> upload.covers(path));
    }

    private static boolean isOf(String wanted, @Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        int end = contentType.indexOf(';');
        String type = end < 0 ? contentType : contentType.substring(0, end);
        return type.strip().toLowerCase(Locale.ROOT).equals(wanted);
    }
}
