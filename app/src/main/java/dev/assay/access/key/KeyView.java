package dev.assay.access.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.access.KeyLimits;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key as admins see it.
 *
 * @param usedAt to within some seconds; null when it never was
 * @param oldUntil until when the key before the last rotation holds too; null when it does not
 * @param key the key itself: only in the answer to its making
 */
public record KeyView(
        String keyId,
        String owner,
        String label,
        List<String> scopes,
        KeyLimits limits,
        Instant createdAt,
        @Nullable Instant usedAt,
        @Nullable Instant oldUntil,
        @Nullable Instant revokedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key) {

    KeyView with(KeySecret secret) {
        return new KeyView(keyId, owner, label, scopes, limits, createdAt, usedAt, oldUntil, revokedAt, secret.text());
    }
}
