package dev.assay.access.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.assay.access.Caller;
import dev.assay.runner.Sha256;
import dev.assay.settings.AssayProperties;
import dev.assay.signal.KeyFeed;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Tells whose a key is. What the table says is remembered for a few seconds, and forgotten when a node says that it has
 * changed: so a request costs no statement, and a key that was revoked holds for {@link #MAX_AGE} at the most.
 */
@Component
public class KeyHolders {

    static final Duration MAX_AGE = Duration.ofSeconds(5);

    private final Cache<String, Optional<ApiKey>> known =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(MAX_AGE).build();
    private final KeyTable table;
    private final AdminKeyFile admin;

    KeyHolders(KeyTable table, AssayProperties properties, KeyFeed feed) {
        this.table = table;
        this.admin = new AdminKeyFile(properties.access().adminKey());
        feed.onChange(known::invalidateAll);
    }

    /** Empty when it is no key of ours, or holds no more. */
    public Optional<Caller> find(String key) {
        Optional<Caller> operator = admin.caller(Sha256.of(key).bytes());
        return operator.isPresent()
                ? operator
                : KeySecret.read(key)
                        .flatMap(secret -> known.get(secret.id(), table::holding)
                                .filter(row -> row.is(secret.sha256()))
                                .map(ApiKey::caller));
    }
}
