package dev.assay.runner;

/** What was kept of one output stream, as bytes; {@code truncated} when the program wrote more than was kept. */
@SuppressWarnings("ArrayRecordComponent") // shared, read-only bytes; never compared
public record CapturedOutput(byte[] bytes, boolean truncated) {

    public static final CapturedOutput EMPTY = new CapturedOutput(new byte[0], false);
}
