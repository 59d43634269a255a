package dev.assay.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A page of HTML. Whatever programs print, nothing runs in it but our own scripts; what the editor adds of styles carries a number
 * that is another one each time.
 */
enum Page {
    RUN,
    RUNS,
    SHARED,
    DOCS;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-%s'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final String html;

    Page() {
        try {
            html = new ClassPathResource("page/" + name().toLowerCase(java.util.Locale.ROOT) + ".html")
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ResponseEntity<String> answer() {
        byte[] random = new byte[18];
        RANDOM.nextBytes(random);
        String nonce = Base64.getEncoder().encodeToString(random);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", POLICY.formatted(nonce))
                .header("Referrer-Policy", "no-referrer")
                .body(html.replace("{nonce}", nonce));
    }
}
