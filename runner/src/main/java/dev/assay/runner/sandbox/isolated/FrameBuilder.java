package dev.assay.runner.sandbox.isolated;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A frame to send: numbers little-endian, bytes and text with their length before them, lists with their count. */
final class FrameBuilder {

    private final int type;
    private final ByteArrayOutputStream payload = new ByteArrayOutputStream(512);

    FrameBuilder(int type) {
        this.type = type;
    }

    FrameBuilder raw(String ascii) {
        payload.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    FrameBuilder number(int value) {
        payload.writeBytes(Frame.allocate(Integer.BYTES).putInt(value).array());
        return this;
    }

    FrameBuilder number(long value) {
        payload.writeBytes(Frame.allocate(Long.BYTES).putLong(value).array());
        return this;
    }

    FrameBuilder bytes(byte[] value) {
        number(value.length);
        payload.writeBytes(value);
        return this;
    }

    FrameBuilder text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    FrameBuilder texts(List<String> values) {
        number(values.size());
        values.forEach(this::text);
        return this;
    }

    ByteBuffer build() {
        ByteBuffer frame = Frame.allocate(5 + payload.size());
        return frame.putInt(payload.size() + 1)
                .put((byte) type)
                .put(payload.toByteArray())
                .flip();
    }
}
