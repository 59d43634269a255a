package dev.assay.runner.sandbox.isolated;

import dev.assay.runner.RelativePath;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A frame that was received: its type, and the payload to take apart from the start. */
record Frame(int type, ByteBuffer payload) {

    static final int HELLO = 1;
    static final int RUN = 2;
    static final int READ = 3;
    static final int OUTPUT = 5;
    static final int ENDED = 6;
    static final int CONTENT = 7;
    static final int FAULT = 8;
    static final int NOEXEC = 9;
    static final int NOFILE = 10;
    static final int INPUT = 11;
    static final int LIST = 12;
    static final int FILES = 13;
    static final int NOSTART = 14;

    /** The same bound as on the other side. */
    static final int MAX = 64 << 20;

    static ByteBuffer allocate(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Throws {@link IOException} at the end of the channel, or for what is no frame. */
    static Frame receive(ReadableByteChannel channel) throws IOException {
        ByteBuffer head = fill(channel, allocate(5));
        int length = head.getInt() - 1;
        int type = head.get();
        if (length < 0 || length > MAX) {
            throw new IOException("the sandbox sent a frame of " + length + " bytes");
        }
        return new Frame(type, fill(channel, allocate(length)));
    }

    private static ByteBuffer fill(ReadableByteChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new IOException("the sandbox ended the conversation");
            }
        }
        return buffer.flip();
    }

    /** Throws {@link BufferUnderflowException} when the frame is shorter than it says. */
    byte[] bytes() {
        int length = payload.getInt();
        if (length < 0 || length > payload.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        payload.get(bytes);
        return bytes;
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** A path of a file that a program made; empty when it is none that we allow. */
    Optional<String> path() {
        byte[] bytes = bytes();
        try {
            String path = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(RelativePath.require(path));
        } catch (CharacterCodingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
