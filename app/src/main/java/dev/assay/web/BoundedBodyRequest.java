package dev.assay.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Counts a body of undeclared length while it is read, and stops at the maximum; of a text it sees that it is UTF-8. */
final class BoundedBodyRequest extends HttpServletRequestWrapper {

    private final DataSize maximum;
    private final boolean text;

    BoundedBodyRequest(HttpServletRequest request, DataSize maximum, boolean text) {
        super(request);
        this.maximum = maximum;
        this.text = text;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new Bounded(super.getInputStream(), maximum, text ? new Utf8Check() : null);
    }

    private static final class Bounded extends ServletInputStream {

        private final ServletInputStream body;
        private final DataSize maximum;
        private final @Nullable Utf8Check utf8;
        private long read;

        Bounded(ServletInputStream body, DataSize maximum, @Nullable Utf8Check utf8) {
            this.body = body;
            this.maximum = maximum;
            this.utf8 = utf8;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = body.read(buffer, offset, length);
            count(n);
            if (utf8 != null && n >= 0) {
                utf8.accept(buffer, offset, n);
            } else if (utf8 != null) {
                utf8.end();
            }
            return n;
        }

        private void count(int n) throws IOException {
            read += Math.max(n, 0);
            if (read > maximum.toBytes()) {
                throw new BodyTooLargeException(maximum);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
