package dev.assay.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A network of our own between a node and a server, which can be cut, swallow everything, or be slow. */
public final class TcpProxy implements AutoCloseable {

    private enum Mode {
        PASS,
        CUT,
        BLACK_HOLE
    }

    private final ServerSocket listener;
    private final InetSocketAddress target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger hindered = new AtomicInteger();
    private volatile Mode mode = Mode.PASS;
    private volatile Duration delay = Duration.ZERO;

    private TcpProxy(ServerSocket listener, InetSocketAddress target) {
        this.listener = listener;
        this.target = target;
    }

    /** To the host and port of a JDBC or Redis URL. */
    public static TcpProxy to(String url) {
        URI uri = URI.create(url.replaceFirst("^jdbc:", ""));
        try {
            TcpProxy proxy = new TcpProxy(
                    new ServerSocket(0, 100, InetAddress.getLoopbackAddress()),
                    new InetSocketAddress(uri.getHost(), uri.getPort()));
            daemon(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same URL, through this proxy. */
    public String through(String url) {
        return url.replaceFirst("(//(?:[^@/]*@)?)[^/]+", "$1127.0.0.1:" + listener.getLocalPort());
    }

    /** Everything flows, at once. */
    public void pass() {
        delay = Duration.ZERO;
        mode = Mode.PASS;
    }

    /** Every read waits for so long. */
    public void delay(Duration each) {
        delay = each;
    }

    /** Open connections break, new ones are closed as soon as they are made. */
    public void cut() {
        mode = Mode.CUT;
        open.forEach(TcpProxy::close);
    }

    /** Open connections break; new ones are as good as before. */
    public void breakConnections() {
        open.forEach(TcpProxy::close);
    }

    /** Nothing arrives any more and nobody is told. What was swallowed stays lost after {@link #pass}. */
    public void blackHole() {
        mode = Mode.BLACK_HOLE;
    }

    /** Connections clients have made so far. */
    public int accepted() {
        return accepted.get();
    }

    /** How often something was done to somebody so far: a connection closed, packets swallowed, or packets held back. */
    public int hindered() {
        return hindered.get();
    }

    /** Sockets open now, two for each connection. */
    public int open() {
        return open.size();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                accepted.incrementAndGet();
                if (mode == Mode.CUT) {
                    hindered.incrementAndGet();
                    close(client);
                } else {
                    daemon(() -> join(client));
                }
            } catch (IOException e) {
                // Closed, or a client that left before it was accepted.
            }
        }
    }

    private void join(Socket client) {
        Socket server = new Socket();
        open.add(client);
        open.add(server);
        try {
            server.connect(target, 5000);
            daemon(() -> pump(server, client));
            pump(client, server);
        } catch (IOException e) {
            end(client, server);
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[64 << 10];
        boolean lost = false;
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                Duration held = delay;
                LockSupport.parkNanos(held.toNanos());
                // A stream with a hole in it is of no use to anybody, so it stays silent.
                lost |= mode == Mode.BLACK_HOLE;
                if (lost || !held.isZero()) {
                    hindered.incrementAndGet();
                }
                if (!lost) {
                    out.write(buffer, 0, n);
                    out.flush();
                }
            }
        } catch (IOException e) {
            // One side is gone; the other goes too.
        }
        end(from, to);
    }

    private void end(Socket one, Socket other) {
        open.remove(one);
        open.remove(other);
        close(one);
        close(other);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(TcpProxy::close);
    }
}
