package dev.assay.runner.judge;

/** Goes through the words between white space. */
final class Tokens {

    private final byte[] data;
    private int next;
    private int lineNumber = 1;
    private Span token = Span.NONE;

    Tokens(byte[] data) {
        this.data = data;
    }

    boolean next() {
        while (next < data.length && Space.is(data[next])) {
            if (data[next] == '\n') {
                lineNumber++;
            }
            next++;
        }
        if (next == data.length) {
            token = Span.NONE;
            return false;
        }
        int start = next;
        while (next < data.length && !Space.is(data[next])) {
            next++;
        }
        token = new Span(data, start, next);
        return true;
    }

    /** The one that {@link #next} found. */
    Span token() {
        return token;
    }

    /** Where what comes after it begins. */
    int end() {
        return next;
    }

    int lineNumber() {
        return lineNumber;
    }
}
