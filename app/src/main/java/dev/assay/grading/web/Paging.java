package dev.assay.grading.web;

import dev.assay.web.ApiException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** Pages by key, as every list here has them. */
final class Paging {

    private static final int MAX = 200;

    private Paging() {}

    static void check(int limit) {
        if (limit < 1 || limit > MAX) {
            throw ApiException.invalid("limit", "limit must be between 1 and " + MAX);
        }
    }

    /** With a link to the next page where there may be one. */
    static <T> ResponseEntity<T> answer(T page, String path, int limit, @Nullable Object next) {
        if (next == null) {
            return ResponseEntity.ok(page);
        }
        String link = "<" + path + "?limit=" + limit + "&after=" + next + ">; rel=\"next\"";
        return ResponseEntity.ok().header(HttpHeaders.LINK, link).body(page);
    }
}
