package dev.assay.runner;

/** What was kept of one output stream, as bytes; {@code truncated} when the program wrote more than was kept. */
@SuppressWarnings("ArrayRecordComponent") // shared, read-only bytes; never compared
public record Captured(byte[] bytes, boolean truncated) {

    public static final Captured EMPTY = new Captured(new byte[0], false);
}
