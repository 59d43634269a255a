package dev.assay.dashboard;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.utils.mapper.JsonMapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JobRunr's dashboard on one address only, which JobRunr's own server cannot do, with every page behind the
 * {@link Gate}. Can be started again after {@link #close()}. Does not close the storage.
 */
public final class DashboardServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DashboardServer.class);

    /** The JDK's server takes it for the whole process, in seconds, and by default lets a request take for ever. */
    private static final String MAX_REQUEST_TIME = "sun.net.httpserver.maxReqTime";

    static {
        if (System.getProperty(MAX_REQUEST_TIME) == null) {
            System.setProperty(MAX_REQUEST_TIME, "5");
        }
    }

    private final StorageProvider storage;
    private final JsonMapper jsonMapper;
    private final DashboardSettings settings;
    private @Nullable RunningDashboard running;

    public DashboardServer(StorageProvider storage, JsonMapper jsonMapper, DashboardSettings settings) {
        this.storage = storage;
        this.jsonMapper = jsonMapper;
        this.settings = settings;
    }

    /**
     * Listens, unless it does already.
     *
     * @throws DashboardException when the address cannot be listened on
     */
    public synchronized void start() {
        if (running != null) {
            return;
        }
        HttpServer http = listen();
        running = RunningDashboard.on(http, storage, jsonMapper, new Gate(settings));
        LOG.info("Dashboard at http://{}:{}/dashboard", settings.bindAddress(), port());
        if (!http.getAddress().getAddress().isLoopbackAddress()) {
            LOG.warn("The dashboard is reachable from other machines and its password travels unencrypted;"
                    + " put TLS in front of it, or set assay.dashboard.bind-address=127.0.0.1");
        }
    }

    /** The port listened on, also where the settings say 0. */
    public synchronized int port() {
        if (running == null) {
            throw new IllegalStateException("the dashboard has no port before start() and after close()");
        }
        return running.port();
    }

    @Override
    public synchronized void close() {
        if (running != null) {
            running.stop();
            running = null;
        }
    }

    private HttpServer listen() {
        try {
            return HttpServer.create(new InetSocketAddress(settings.bindAddress(), settings.port()), 0);
        } catch (IOException e) {
            throw new DashboardException(
                    "The dashboard cannot listen on " + settings.bindAddress() + " port " + settings.port() + " ("
                            + e.getMessage() + "), so it is not available; free the port, or change"
                            + " assay.dashboard.port or assay.dashboard.bind-address",
                    e);
        }
    }
}
