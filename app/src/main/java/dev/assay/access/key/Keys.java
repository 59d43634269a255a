package dev.assay.access.key;

import dev.assay.web.ApiException;
import dev.assay.web.ErrorCode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes keys and changes them. */
public final class Keys {

    private static final Duration LONGEST_GRACE = Duration.ofDays(30);

    private final KeyTable table;
    private final Runnable changed;

    /**
     * Over that table.
     *
     * @param changed called after each change, to tell those who keep keys in memory
     */
    public Keys(KeyTable table, Runnable changed) {
        this.table = table;
        this.changed = changed;
    }

    /** The one answer that has the key itself. Throws {@link ApiException} for what cannot be meant. */
    public KeyView create(NewKey wanted) {
        KeySecret secret = KeySecret.random();
        table.insert(
                secret,
                KeyCheck.owner(wanted.owner()),
                KeyCheck.label(wanted.label()),
                KeyCheck.scopes(wanted.scopes()),
                KeyCheck.limits(wanted.limits()));
        changed.run();
        return get(secret.id()).with(secret);
    }

    public List<KeyView> list(@Nullable String owner) {
        return table.list(owner);
    }

    /** Throws {@link ApiException} when there is none. */
    public KeyView get(String id) {
        return table.find(id).orElseThrow(() -> ApiException.notFound("There is no key " + id));
    }

    public KeyView change(String id, KeyChange change) {
        boolean changes = table.change(
                id,
                change.label() == null ? null : KeyCheck.label(change.label()),
                change.scopes() == null ? null : KeyCheck.scopes(change.scopes()),
                change.limits() == null ? null : KeyCheck.limits(change.limits()));
        return after(id, changes);
    }

    /** A new key in the place of the old one, which holds for that long too. */
    public KeyView rotate(String id, Duration grace) {
        if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
            throw ApiException.invalid(
                    "/grace_s",
                    "/grace_s must be between 0 and " + LONGEST_GRACE.toSeconds() + ", was " + grace.toSeconds());
        }
        KeySecret fresh = KeySecret.random(id);
        return after(id, table.rotate(fresh, grace)).with(fresh);
    }

    /** It holds no more. Again is harmless. */
    public KeyView revoke(String id) {
        table.revoke(id);
        return after(id, true);
    }

    private KeyView after(String id, boolean done) {
        KeyView now = get(id);
        // A row that is set to what it is already counts as unchanged with some drivers.
        if (!done && now.revokedAt() != null) {
            throw new ApiException(ErrorCode.CONFLICT, "The key " + id + " is revoked; make a new one");
        }
        changed.run();
        return now;
    }
}
