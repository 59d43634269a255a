package dev.assay.dashboard;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a foreign page makes the browser send: it would go out with the operator's password, and the dashboard
 * has no token of its own. Pages may be linked to from anywhere; changes, data and event streams may not be asked for.
 * Scripts send neither header and are not concerned.
 */
final class OriginCheck implements Check {

    private static final Refusal REFUSAL = new Refusal(
            403,
            "This request was made by a page of another site. Use the dashboard's own page;"
                    + " behind a proxy, have the proxy keep the Host header.");

    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    @Override
    public @Nullable Refusal refusalOf(HttpExchange exchange) {
        return isPage(exchange) || isOwn(exchange.getRequestHeaders()) ? null : REFUSAL;
    }

    private static boolean isPage(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return Set.of("GET", "HEAD").contains(exchange.getRequestMethod())
                && !path.startsWith("/api")
                && !path.startsWith("/sse");
    }

    /** Either scheme will do: whether a proxy in front speaks TLS is not to be seen from here. */
    private static boolean isOwn(Headers headers) {
        String host = headers.getFirst("Host");
        Set<String> ownOrigins = Set.of("http://" + host, "https://" + host);
        return ownOrigins.containsAll(headers.getOrDefault("Origin", List.of()))
                && OWN_SITES.containsAll(headers.getOrDefault("Sec-Fetch-Site", List.of()));
    }
}
