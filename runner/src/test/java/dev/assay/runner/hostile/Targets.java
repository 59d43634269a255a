package dev.assay.runner.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to attack on the host: a file and listeners that any user of it can reach, so that nothing but the
 * sandbox stands before them.
 */
final class Targets implements AutoCloseable {

    private static final String ABSTRACT_LISTENER = """
            import socket, sys
            listener = socket.socket(socket.AF_UNIX)
            listener.bind(b'\\0' + sys.argv[1].encode())
            listener.listen()
            print('ready', flush=True)
            sys.stdin.read()
            """;

    /** Of an abstract listener, and so an argument of the programs of this process: others may try theirs beside it. */
    static final String OWN_NAME = "assay-hostile-" + ProcessHandle.current().pid();

    private final Path directory;
    private final Path secret;
    private final Path socket;
    private final ServerSocketChannel tcp;
    private final ServerSocketChannel unix;
    private final Process abstractListener;

    Targets() throws IOException {
        directory = Files.createTempDirectory("assay-hostile");
        open(directory, "rwxrwxrwx");
        secret = Files.writeString(directory.resolve("secret"), "keep");
        open(secret, "rw-rw-rw-");
        tcp = ServerSocketChannel.open().bind(new InetSocketAddress(0), 1000);
        tcp.configureBlocking(false);
        socket = directory.resolve("socket");
        unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket), 1000);
        unix.configureBlocking(false);
        open(socket, "rwxrwxrwx");
        abstractListener = new ProcessBuilder("python3", "-c", ABSTRACT_LISTENER, OWN_NAME)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader ready =
                new BufferedReader(new InputStreamReader(abstractListener.getInputStream(), StandardCharsets.UTF_8));
        assertThat(ready.readLine()).isEqualTo("ready");
        assertReachable(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), tcp);
        assertReachable(UnixDomainSocketAddress.of(socket), unix);
    }

    private static void open(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static void assertReachable(SocketAddress address, ServerSocketChannel listener) throws IOException {
        try (SocketChannel ignored = SocketChannel.open(address)) {
            assertThat(ignored.isConnected()).isTrue();
            await("a connection to " + address).until(() -> connections(listener) == 1);
        }
    }

    private int port() {
        return tcp.socket().getLocalPort();
    }

    /** What {@code probe.py} reads. The first argument also marks the programs' processes. */
    List<String> arguments() {
        return List.of(
                Leftovers.MARKER,
                Integer.toString(port()),
                socket.toString(),
                OWN_NAME,
                secret.toString(),
                Long.toString(ProcessHandle.current().pid()));
    }

    /** Fails when a program got at anything. */
    void assertUntouched() throws IOException {
        assertThat(secret).hasContent("keep");
        assertThat(connections(tcp)).as("connections over TCP").isZero();
        assertThat(connections(unix)).as("connections over the Unix socket").isZero();
        assertThat(abstractListener.isAlive()).as("a process of the host lives").isTrue();
    }

    private static int connections(ServerSocketChannel listener) throws IOException {
        int count = 0;
        for (@Nullable SocketChannel next = listener.accept(); next != null; next = listener.accept()) {
            next.close();
            count++;
        }
        return count;
    }

    @Override
    public void close() {
        try {
            abstractListener.destroy();
            tcp.close();
            unix.close();
            Files.deleteIfExists(socket);
            Files.deleteIfExists(secret);
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
