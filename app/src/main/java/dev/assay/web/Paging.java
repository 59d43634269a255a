package dev.assay.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** Pages by key, as every list here has them. */
public final class Paging {

    private static final int MAX = 200;

    private Paging() {}

    /** Throws {@link ApiException} when a page may not have so many items. */
    public static void check(int limit) {
        if (limit < 1 || limit > MAX) {
            throw ApiException.invalid("limit", "limit must be between 1 and " + MAX);
        }
    }

    /** With a link to the next page where there may be one. */
    public static <T> ResponseEntity<T> answer(T page, String path, int limit, @Nullable Object next) {
        return answer(page, path, limit, next, "");
    }

    /** {@code also}: parameters that the next page needs too, each as {@code &name=value}. */
    public static <T> ResponseEntity<T> answer(T page, String path, int limit, @Nullable Object next, String also) {
        if (next == null) {
            return ResponseEntity.ok(page);
        }
        String link = "<" + path + "?limit=" + limit + "&after=" + next + also + ">; rel=\"next\"";
        return ResponseEntity.ok().header(HttpHeaders.LINK, link).body(page);
    }
}
