package dev.assay.cli.key;

import dev.assay.access.key.KeyChange;
import dev.assay.access.key.KeyTable;
import dev.assay.access.key.KeyView;
import dev.assay.access.key.Keys;
import dev.assay.access.key.NewKey;
import dev.assay.embedded.EmbeddedServers;
import dev.assay.embedded.EmbeddedServersException;
import dev.assay.refusal.StartFailure;
import dev.assay.settings.AssayProperties;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Straight into the database: for the first key, which nobody can make over a server. Servers see it within seconds. */
final class DatabaseDoor implements KeyDoor {

    private final @Nullable EmbeddedServers embedded;
    private final Keys keys;

    private DatabaseDoor(@Nullable EmbeddedServers embedded, String url, String username, String password) {
        this.embedded = embedded;
        JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(url, username, password));
        this.keys = new Keys(new KeyTable(jdbc), () -> {});
    }

    /** Without a URL the embedded database is started for as long as this is open. */
    static KeyDoor open(AssayProperties properties) {
        AssayProperties.Database database = properties.database();
        if (!database.url().isBlank()) {
            return new DatabaseDoor(null, database.url(), database.username(), database.password());
        }
        try {
            EmbeddedServers started =
                    EmbeddedServers.start(properties.dataDir().toAbsolutePath(), true, false, System.err::println);
            return new DatabaseDoor(
                    started,
                    Objects.requireNonNull(started.databaseUrl()),
                    Objects.requireNonNull(started.databaseUsername()),
                    Objects.requireNonNull(started.databasePassword()));
        } catch (EmbeddedServersException e) {
            throw new StartFailure(
                    e.getMessage() + "; where a server runs, --server http://127.0.0.1:8080 asks that one", e);
        }
    }

    @Override
    public KeyView create(NewKey key) {
        return keys.create(key);
    }

    @Override
    public List<KeyView> list(@Nullable String owner) {
        return keys.list(owner);
    }

    @Override
    public KeyView change(String id, KeyChange change) {
        return keys.change(id, change);
    }

    @Override
    public KeyView rotate(String id, Duration grace) {
        return keys.rotate(id, grace);
    }

    @Override
    public KeyView revoke(String id) {
        return keys.revoke(id);
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
