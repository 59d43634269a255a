package dev.assay.runner.judge;

/** Goes through lines, without white space at their ends and without empty lines at the end of the data. */
final class Lines {

    private final byte[] data;
    private final int end;
    private int next;
    private Span line = Span.NONE;

    Lines(byte[] data) {
        this.data = data;
        this.end = Space.trimmedEnd(data, 0, data.length);
    }

    boolean next() {
        if (next >= end) {
            line = Span.NONE;
            return false;
        }
        int stop = next;
        while (stop < end && data[stop] != '\n') {
            stop++;
        }
        line = new Span(data, next, Space.trimmedEnd(data, next, stop));
        next = stop + 1;
        return true;
    }

    /** The one that {@link #next} found. */
    Span line() {
        return line;
    }
}
