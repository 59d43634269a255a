package dev.assay.testing;

import dev.assay.access.KeyLimits;
import dev.assay.access.key.KeyTable;
import dev.assay.access.key.KeyView;
import dev.assay.access.key.Keys;
import dev.assay.access.key.NewKey;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Makes keys beside the node that asks for them, as {@code assay key} does. */
public final class TestKeys {

    private final Keys keys;

    public TestKeys(TestSchema schema) {
        this.keys = new Keys(
                new KeyTable(JdbcClient.create(
                        new DriverManagerDataSource(schema.url(), schema.username(), schema.password()))),
                () -> {});
    }

    public String of(String owner, String... scopes) {
        return of(owner, KeyLimits.NONE, scopes);
    }

    public String of(String owner, KeyLimits limits, String... scopes) {
        return Objects.requireNonNull(make(owner, limits, scopes).key());
    }

    public KeyView make(String owner, KeyLimits limits, String... scopes) {
        return keys.create(new NewKey(owner, null, List.of(scopes), limits));
    }

    public Keys keys() {
        return keys;
    }
}
