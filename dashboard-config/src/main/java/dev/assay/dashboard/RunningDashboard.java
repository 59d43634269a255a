package dev.assay.dashboard;

import com.sun.net.httpserver.HttpServer;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jobrunr.dashboard.JobRunrApiHandler;
import org.jobrunr.dashboard.JobRunrSseHandler;
import org.jobrunr.dashboard.JobRunrStaticFileHandler;
import org.jobrunr.dashboard.server.HttpExchangeHandler;
import org.jobrunr.dashboard.server.http.RedirectHttpHandler;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.ThreadSafeStorageProvider;
import org.jobrunr.utils.mapper.JsonMapper;

/** What exists between start and stop: the listening server, its threads and JobRunr's pages. */
record RunningDashboard(HttpServer http, ExecutorService workers, List<HttpExchangeHandler> pages) {

    /** The front end would report job counts to its vendor; our policy stops that too, but it should not try. */
    private static final boolean ALLOW_ANONYMOUS_DATA_USAGE = false;

    private static final int STOP_SECONDS = 2;

    static RunningDashboard on(HttpServer http, StorageProvider storage, JsonMapper jsonMapper, Gate gate) {
        StorageProvider safe = new ThreadSafeStorageProvider(storage);
        List<HttpExchangeHandler> pages = List.of(
                new RedirectHttpHandler("/", "/dashboard"),
                new JobRunrStaticFileHandler(),
                new JobRunrApiHandler(safe, jsonMapper, ALLOW_ANONYMOUS_DATA_USAGE),
                new JobRunrSseHandler(safe, jsonMapper));
        for (HttpExchangeHandler page : pages) {
            http.createContext(page.getContextPath(), page).getFilters().addAll(List.of(gate, new StreamOverflow()));
        }
        ExecutorService workers = Workers.start();
        http.setExecutor(workers);
        http.start();
        return new RunningDashboard(http, workers, pages);
    }

    int port() {
        return http.getAddress().getPort();
    }

    /**
     * Connections go first: saying goodbye on a stream whose reader hangs would block for ever. Pages go last, when no
     * worker can open another stream, as each stream listens to the storage until it is closed.
     */
    void stop() {
        http.stop(0);
        workers.shutdownNow();
        try {
            workers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pages.forEach(HttpExchangeHandler::close);
    }
}
