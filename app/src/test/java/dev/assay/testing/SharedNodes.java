package dev.assay.testing;

import dev.assay.testing.Api.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The nodes of this JVM that classes of equal settings share. Static, because JUnit may run each class by itself. */
final class SharedNodes {

    private static final Map<List<String>, LazyNode> NODES = new HashMap<>();

    private SharedNodes() {}

    /** A node for one class. */
    record Loan(List<String> settings, LazyNode node) implements AutoCloseable {

        /** Erases what the class made; a node that cannot do that is given to nobody any more. */
        @Override
        public void close() {
            if (!node.isStarted()) {
                return;
            }
            Answer answer = node.node().api().send("DELETE", "/data", null, Map.of());
            if (answer.status() != 204) {
                discard(settings);
                throw new IllegalStateException(
                        "the data of a test could not be erased: " + answer.status() + " " + answer.body());
            }
        }
    }

    static synchronized Loan lend(List<String> settings) {
        return new Loan(settings, NODES.computeIfAbsent(settings, LazyNode::new));
    }

    static synchronized void closeAll() {
        List.copyOf(NODES.keySet()).forEach(SharedNodes::discard);
    }

    private static synchronized void discard(List<String> settings) {
        LazyNode node = NODES.remove(settings);
        if (node != null) {
            node.close();
        }
    }
}
