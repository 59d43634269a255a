package dev.assay.grading.submission;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Bounds what one record of a CSV may have: a quote that is never closed would take the whole file into memory. */
final class RecordCap extends FilterReader {

    private final long most;
    private long left;

    RecordCap(Reader in, long most) {
        super(in);
        this.most = most;
        this.left = most;
    }

    /** Another record begins. */
    void renew() {
        left = most;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(read);
        return read;
    }

    private void count(int read) throws IOException {
        left -= read;
        if (left < 0) {
            throw new IOException("a row is longer than " + most + " characters; is a quote not closed?");
        }
    }
}
