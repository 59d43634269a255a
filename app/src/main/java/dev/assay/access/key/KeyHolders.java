package dev.assay.access.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.assay.access.Caller;
import dev.assay.runner.Sha256;
import dev.assay.settings.AssayProperties;
import dev.assay.signal.KeyFeed;
import java.security.MessageDigest;
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
    private final KeySecret own = KeySecret.random();
    private final KeyTable table;
    private final AdminKeyFile admin;

    KeyHolders(KeyTable table, AssayProperties properties, KeyFeed feed) {
        this.table = table;
        this.admin = new AdminKeyFile(properties.access().adminKey());
        feed.onChange(known::invalidateAll);
    }

    /** For requests that this node makes to itself: no other process has it, and it ends with this one. */
    public String own() {
        return own.text();
    }

    /** Empty when it is no key of ours, or holds no more. */
    public Optional<Caller> find(String key) {
        byte[] sent = Sha256.of(key).bytes();
        if (MessageDigest.isEqual(own.sha256(), sent)) {
            return Optional.of(Caller.NODE);
        }
        Optional<Caller> operator = admin.caller(sent);
        return operator.isPresent() ? operator : KeySecret.read(key).flatMap(secret -> holding(secret.id(), sent));
    }

    private Optional<Caller> holding(String id, byte[] sent) {
        return known.get(id, table::holding).filter(row -> row.is(sent)).map(ApiKey::caller);
    }
}
