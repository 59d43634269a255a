package dev.assay.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Basic authentication. Not the JDK's authenticator: that one runs before any filter, so its answers would lack the
 * protective headers, and it drops the connection on a malformed header.
 */
final class PasswordCheck implements Check {

    private static final String SCHEME = "Basic ";

    private static final Refusal REFUSAL = new Refusal(
            401, "User or password missing or wrong. They are set by assay.dashboard.username and .password.");

    private final byte[] expected;

    PasswordCheck(String username, String password) {
        this.expected = (username + ":" + password).getBytes(UTF_8);
    }

    @Override
    public @Nullable Refusal refusalOf(HttpExchange exchange) {
        if (isRight(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return null;
        }
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"Assay dashboard\", charset=\"UTF-8\"");
        return REFUSAL;
    }

    private boolean isRight(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        try {
            byte[] sent =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).trim());
            return MessageDigest.isEqual(sent, expected); // takes the same time wherever they differ
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
