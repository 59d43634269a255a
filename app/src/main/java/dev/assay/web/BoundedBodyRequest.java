package dev.assay.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import org.springframework.util.unit.DataSize;

/** Counts a body of undeclared length while it is read, and stops at the maximum. */
final class BoundedBodyRequest extends HttpServletRequestWrapper {

    private final DataSize maximum;

    BoundedBodyRequest(HttpServletRequest request, DataSize maximum) {
        super(request);
        this.maximum = maximum;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new Bounded(super.getInputStream(), maximum);
    }

    private static final class Bounded extends ServletInputStream {

        private final ServletInputStream body;
        private final DataSize maximum;
        private long read;

        Bounded(ServletInputStream body, DataSize maximum) {
            this.body = body;
            this.maximum = maximum;
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = body.read(buffer, offset, length);
            count(n);
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
