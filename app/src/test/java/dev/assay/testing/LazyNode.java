package dev.assay.testing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schema and a node on it, each made when it is asked for first. */
final class LazyNode implements AutoCloseable {

    private final List<String> settings;
    private @Nullable TestSchema schema;
    private @Nullable TestNode node;

    LazyNode(List<String> settings) {
        this.settings = settings;
    }

    TestSchema schema() {
        if (schema == null) {
            schema = TestServers.get().newSchema();
        }
        return schema;
    }

    TestNode node() {
        if (node == null) {
            node = TestNode.start(schema(), settings.toArray(String[]::new));
        }
        return node;
    }

    boolean isStarted() {
        return node != null;
    }

    @Override
    public void close() {
        if (node != null) {
            node.close();
        }
    }
}
