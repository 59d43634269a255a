package dev.assay.push;

import dev.assay.web.ErrorCode;
import dev.assay.web.ErrorResponses;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answer to a request whose thread has gone; given once, on a thread of the web server, which a slow client may hold. */
final class LateAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(LateAnswer.class);

    private final AsyncContext open;
    private final Wait wait;

    LateAnswer(AsyncContext open, Wait wait) {
        this.open = open;
        this.wait = wait;
    }

    private interface Body {
        void write(HttpServletResponse response) throws IOException;
    }

    void send(byte[] json) {
        answer(response -> wait.send(json));
    }

    void refuse(ErrorCode code, String detail) {
        answer(response -> ErrorResponses.write(response, code, detail));
    }

    private void answer(Body body) {
        try {
            open.start(() -> {
                try {
                    body.write((HttpServletResponse) open.getResponse());
                } catch (IOException | IllegalStateException e) {
                    LOG.debug("The client left before its answer", e);
                } finally {
                    complete();
                }
            });
        } catch (IllegalStateException | RejectedExecutionException e) {
            LOG.debug("The client left before its answer", e);
        }
    }

    private void complete() {
        try {
            open.complete();
        } catch (IllegalStateException e) {
            LOG.debug("The server ended the request before", e);
        }
    }

    /** @param action when the connection fails or the server ends the request */
    void onLeft(Runnable action) {
        open.addListener(new AsyncListener() {
            @Override
            public void onComplete(AsyncEvent event) {
                action.run();
            }

            @Override
            public void onTimeout(AsyncEvent event) {
                action.run();
                complete();
            }

            @Override
            public void onError(AsyncEvent event) {
                action.run();
            }

            @Override
            public void onStartAsync(AsyncEvent event) {}
        });
    }
}
