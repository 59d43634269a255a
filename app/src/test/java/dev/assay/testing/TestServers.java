package dev.assay.testing;

import dev.assay.embedded.EmbeddedServers;
import dev.assay.embedded.EmbeddedServersException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The database and Redis of a test run, started once: what {@code ASSAY_TEST_DATABASE_URL} and {@code ASSAY_TEST_REDIS_URL} name, or containers with
 * {@code -Pcontainers}, or the embedded servers. Every schema is a fresh database on that server.
 */
public final class TestServers {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    /** Tests run in several JVMs at once, each with servers of its own. */
    private static final String FORK = System.getProperty("assay.test.fork", "");

    private static @Nullable TestServers instance;

    private final Server database;
    private final String redisUrl;
    private final @Nullable EmbeddedServers embedded;

    private record Server(String url, String username, String password) {}

    private TestServers(Server database, String redisUrl, @Nullable EmbeddedServers embedded) {
        this.database = database;
        this.redisUrl = redisUrl;
        this.embedded = embedded;
    }

    public static synchronized TestServers get() {
        if (instance == null) {
            instance = start();
            Runtime.getRuntime().addShutdownHook(new Thread(instance::close));
        }
        return instance;
    }

    private static TestServers start() {
        if (Boolean.getBoolean("assay.test.containers")) {
            return ContainerServers.start(
                    (url, user, password, redis) -> new TestServers(new Server(url, user, password), redis, null));
        }
        Map<String, String> env = System.getenv();
        @Nullable String url = env.get("ASSAY_TEST_DATABASE_URL");
        @Nullable String redis = env.get("ASSAY_TEST_REDIS_URL");
        @Nullable EmbeddedServers embedded = url == null || redis == null ? embedded(url == null, redis == null) : null;
        Server database = url == null
                ? new Server(
                        text(embedded, EmbeddedServers::databaseUrl),
                        text(embedded, EmbeddedServers::databaseUsername),
                        text(embedded, EmbeddedServers::databasePassword))
                : new Server(
                        url,
                        env.getOrDefault("ASSAY_TEST_DATABASE_USERNAME", "assay"),
                        env.getOrDefault("ASSAY_TEST_DATABASE_PASSWORD", "assay"));
        return new TestServers(database, redis == null ? text(embedded, EmbeddedServers::redisUrl) : redis, embedded);
    }

    private static EmbeddedServers embedded(boolean database, boolean redis) {
        try {
            EmbeddedServers servers = EmbeddedServers.start(
                    Path.of("target", "test-servers" + FORK).toAbsolutePath(), database, redis, line -> {});
            return servers;
        } catch (EmbeddedServersException e) {
            throw new IllegalStateException("the servers that tests need did not start: " + e.getMessage(), e);
        }
    }

    private static String text(@Nullable EmbeddedServers servers, Function<EmbeddedServers, @Nullable String> what) {
        @Nullable String value = servers == null ? null : what.apply(servers);
        if (value == null) {
            throw new IllegalStateException("the embedded servers did not tell where they are");
        }
        return value;
    }

    /** A new, empty database; its name also serves as the Redis prefix, so that tests do not hear each other. */
    public TestSchema newSchema() {
        String name = "assay_" + ProcessHandle.current().pid() + "_" + SCHEMAS.incrementAndGet();
        return TestSchema.create(database.url(), database.username(), database.password(), redisUrl, name);
    }

    /**
     * The embedded servers, for tests that take them away: nodes that tests share end before. Empty-handed tests skip
     * themselves.
     */
    public @Nullable EmbeddedServers embedded() {
        SharedNodes.closeAll();
        return embedded;
    }

    /** Nodes first: without a database they would take their time. */
    private void close() {
        SharedNodes.closeAll();
        if (embedded != null) {
            embedded.close();
        }
    }
}
