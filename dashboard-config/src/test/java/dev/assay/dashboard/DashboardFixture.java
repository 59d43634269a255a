package dev.assay.dashboard;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.utils.mapper.JsonMapper;
import org.jobrunr.utils.mapper.jackson3.Jackson3JsonMapper;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A dashboard on a free loopback port over an empty storage, new for every test. */
final class DashboardFixture implements BeforeEachCallback, AfterEachCallback {

    final List<UUID> changed = new CopyOnWriteArrayList<>();
    final JsonMapper mapper = new Jackson3JsonMapper();
    final StorageProvider storage = SampleJob.emptyStorage(mapper);
    final DashboardServer server =
            new DashboardServer(DashboardStorage.wrap(storage, changed::add), mapper, settings(0));

    static DashboardSettings settings(int port) {
        return new DashboardSettings(
                "127.0.0.1", port, RawHttp.USER, RawHttp.PASSWORD, List.of("dashboard.example.org"));
    }

    RawHttp http() {
        return new RawHttp("127.0.0.1", server.port());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        server.close();
        storage.close();
    }
}
