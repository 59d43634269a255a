package dev.assay.dashboard;

import com.sun.net.httpserver.Headers;
import java.util.Map;

/**
 * What a browser may do with our pages. JobRunr adds a policy of its own to some answers; a browser obeys both.
 * {@code connect-src 'self'} is what keeps the front end from calling its vendor; inline styles are how it is styled.
 */
final class BrowserRules {

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                    + " font-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private BrowserRules() {}

    static void setOn(Headers response) {
        HEADERS.forEach(response::set);
    }
}
