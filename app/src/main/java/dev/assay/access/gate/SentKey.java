package dev.assay.access.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** The key of a request: {@code Authorization: Bearer} or {@code X-Api-Key}. Other schemes are a proxy's business. */
final class SentKey {

    private static final String BEARER = "Bearer ";

    private SentKey() {}

    /** More than one means that nobody knows which is meant. */
    static Set<String> of(HttpServletRequest request) {
        Set<String> keys = new LinkedHashSet<>();
        for (String value : Collections.list(request.getHeaders("Authorization"))) {
            if (value.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
                keys.add(value.substring(BEARER.length()).strip());
            }
        }
        Collections.list(request.getHeaders("X-Api-Key")).forEach(value -> keys.add(value.strip()));
        return keys;
    }
}
