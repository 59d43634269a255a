package dev.assay.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/** Redis from embedded-redis' jar, keeping nothing on disk: it carries hints. */
final class EmbeddedRedis {

    private static final String READY = "Ready to accept connections";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Of the connection, of signals and of the streams that events are read from; all others are refused. */
    private static final String COMMANDS =
            "+auth +hello +ping +reset +select +publish +subscribe +unsubscribe +sadd +srem"
                    + " +spop +xadd +xrange +xtrim +pexpire";

    private final Path room;
    private final int port = Ports.free();
    private final String password = Secrets.random();
    private volatile @Nullable ServerProcess server;

    /** Not open yet; where it will be is known. */
    EmbeddedRedis(Path room) {
        this.room = room;
    }

    void open() throws EmbeddedServersException {
        try {
            start();
        } catch (IOException e) {
            throw new EmbeddedServersException(
                    "the embedded Redis in " + room + " did not start (" + e.getMessage()
                            + "); use one of your own: ASSAY_REDIS_URL=redis://HOST:PORT",
                    e);
        }
    }

    /** The password is in a file, as arguments can be read by every user of the machine. */
    void start() throws IOException {
        Optional<Path> installed = SystemRedis.find();
        Path binary = installed.isPresent() ? installed.get() : shipped();
        Path configuration = room.resolve("redis.conf");
        Files.deleteIfExists(configuration);
        Files.createFile(
                configuration, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                configuration,
                String.join(
                        "\n",
                        "bind 127.0.0.1",
                        "port " + port,
                        // Nothing but what signals need: no scripts, modules, settings or debugging.
                        "user default on >" + password + " resetkeys ~* resetchannels &* -@all " + COMMANDS,
                        "save \"\"",
                        "appendonly no",
                        "maxmemory 64mb",
                        "maxmemory-policy volatile-ttl",
                        ""));
        server = ServerProcess.start(new ServerProcess.Plan(
                "redis", room, List.of(binary.toString(), configuration.toString()), Map.of(), READY, PATIENCE));
    }

    private Path shipped() throws IOException {
        Path binary =
                ExecutableProvider.newJarResourceProvider(room.toFile()).get().toPath();
        Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString("rwx------"));
        return binary;
    }

    void stop() {
        ServerProcess started = server;
        if (started != null) {
            started.stop();
        }
    }

    void kill() {
        ServerProcess started = server;
        if (started != null) {
            started.kill();
        }
    }

    String url() {
        return "redis://:" + password + "@127.0.0.1:" + port;
    }
}
