package dev.assay.cli.key;

import dev.assay.access.key.KeyChange;
import dev.assay.access.key.KeyView;
import dev.assay.access.key.NewKey;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where keys are changed: in the database, or by a server. Throws what says in a line why it was not done. */
interface KeyDoor extends AutoCloseable {

    KeyView create(NewKey key);

    List<KeyView> list(@Nullable String owner);

    KeyView change(String id, KeyChange change);

    KeyView rotate(String id, Duration grace);

    KeyView revoke(String id);

    @Override
    void close();
}
