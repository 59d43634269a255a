package dev.assay.runner.sandbox.isolated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * A conversation with one slot. One thread at a time may send, and one receive; interrupting either closes it, on
 * which the slot kills what it runs.
 */
final class Connection implements AutoCloseable {

    private static final String MAGIC = "ASBX";
    private static final int PROTOCOL = 3;

    private final SocketChannel channel;
    private final int cgroupVersion;
    private final boolean userNamespace;
    private final long slot;
    private volatile boolean killed;

    private Connection(SocketChannel channel, int cgroupVersion, boolean userNamespace, long slot) {
        this.channel = channel;
        this.cgroupVersion = cgroupVersion;
        this.userNamespace = userNamespace;
        this.slot = slot;
    }

    /** Throws {@link IOException} naming both versions when the other side is of another build. */
    static Connection open(Path socket, String build) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            Frame hello = Frame.receive(channel);
            byte[] magic = new byte[MAGIC.length()];
            hello.payload().get(magic);
            int protocol = hello.payload().getInt();
            String theirs = hello.text();
            if (hello.type() != Frame.HELLO || protocol != PROTOCOL || !theirs.equals(build)) {
                throw new IOException("the sandbox speaks protocol " + protocol + ", build " + theirs
                        + ", and this Assay protocol " + PROTOCOL + ", build " + build);
            }
            Connection connection = new Connection(
                    channel,
                    hello.payload().get(),
                    hello.payload().get() != 0,
                    hello.payload().getInt());
            connection.send(new FrameBuilder(Frame.HELLO)
                    .raw(MAGIC)
                    .number(PROTOCOL)
                    .text(build)
                    .build());
            return connection;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** 1 or 2, or 0 where there are no control groups. */
    int cgroupVersion() {
        return cgroupVersion;
    }

    /** Whether the other side runs without root. */
    boolean userNamespace() {
        return userNamespace;
    }

    /** The slot's process number. */
    long slot() {
        return slot;
    }

    void send(ByteBuffer frame) throws IOException {
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
    }

    Frame receive() throws IOException {
        return Frame.receive(channel);
    }

    /**
     * Kills the slot, and with it what it runs; whoever waits for it is told that it is gone. Its keeper makes another.
     *
     * @param keeper whose child the slot must be, for its number may have been given to another process
     */
    void kill(long keeper) {
        killed = true;
        ProcessHandle.of(slot)
                .filter(process -> process.parent()
                        .filter(parent -> parent.pid() == keeper)
                        .isPresent())
                .ifPresent(ProcessHandle::destroyForcibly);
        close();
    }

    /** Whether it was {@linkplain #kill killed}. */
    boolean isKilled() {
        return killed;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
