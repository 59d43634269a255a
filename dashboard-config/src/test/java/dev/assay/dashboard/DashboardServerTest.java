package dev.assay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.ThreadSafeStorageProvider;
import org.jobrunr.storage.listeners.StorageProviderChangeListener;
import org.jobrunr.utils.mapper.JsonMapper;
import org.jobrunr.utils.mapper.jackson3.Jackson3JsonMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where it listens, and that nothing is left when it stops. */
class DashboardServerTest {

    private final JsonMapper mapper = new Jackson3JsonMapper();
    private final StorageProvider storage = SampleJob.emptyStorage(mapper);

    @AfterEach
    void closeStorage() {
        storage.close();
    }

    @Test
    void listensOnTheBindAddressOnly() throws IOException {
        try (DashboardServer server = started(DashboardFixture.settings(0))) {
            for (InetAddress other : otherAddresses()) {
                assertThatThrownBy(() -> connect(other, server.port()))
                        .as("connecting to %s", other)
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void anAddressItIsReachedAtIsAValidHost() throws IOException {
        DashboardSettings everywhere = new DashboardSettings("0.0.0.0", 0, RawHttp.USER, RawHttp.PASSWORD);
        try (DashboardServer server = started(everywhere)) {
            for (InetAddress other : otherAddresses()) {
                RawHttp http = new RawHttp(other.getHostAddress(), server.port());
                assertThat(http.send("GET", "/api/servers").status()).isEqualTo(200);
            }
        }
    }

    @Test
    void aPortInUseIsNamedWithItsKey() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DashboardServer server =
                        new DashboardServer(storage, mapper, DashboardFixture.settings(taken.getLocalPort()))) {
            assertThatThrownBy(server::start)
                    .isInstanceOf(DashboardException.class)
                    .hasMessageContaining("127.0.0.1 port " + taken.getLocalPort())
                    .hasMessageContaining("assay.dashboard.port")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void anAddressThatIsNotOursIsNamedWithItsKey() {
        DashboardSettings elsewhere = new DashboardSettings("192.0.2.254", 0, "operator", "secret");
        try (DashboardServer server = new DashboardServer(storage, mapper, elsewhere)) {
            DashboardException e = catchThrowableOfType(DashboardException.class, server::start);
            assertThat(e).hasMessageContainingAll("192.0.2.254", "assay.dashboard.bind-address");
        }
    }

    @Test
    void closeFreesThePortAndLeavesNoThread() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        CountDownLatch streaming = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        StorageProvider watched = new ThreadSafeStorageProvider(storage) {
            @Override
            public void addJobStorageOnChangeListener(StorageProviderChangeListener listener) {
                super.addJobStorageOnChangeListener(listener);
                streaming.countDown();
            }

            @Override
            public void removeJobStorageOnChangeListener(StorageProviderChangeListener listener) {
                super.removeJobStorageOnChangeListener(listener);
                ended.countDown();
            }
        };
        DashboardServer server = new DashboardServer(watched, mapper, DashboardFixture.settings(0));
        server.start();
        int port = server.port();
        RawHttp http = new RawHttp("127.0.0.1", port);
        http.send("GET", "/api/servers");
        try (Socket stream = http.open("GET", "/sse/jobstats", RawHttp.LOGIN, "Host: " + http.host())) {
            RawHttp.readHead(stream);
            assertThat(streaming.await(10, TimeUnit.SECONDS)).isTrue();
            Set<Thread> started = new HashSet<>(Thread.getAllStackTraces().keySet());
            started.removeAll(before);
            assertThat(started)
                    .extracting(Thread::getName)
                    .contains("assay-dashboard-1", "HTTP-Dispatcher")
                    .anyMatch(name -> name.startsWith("jobrunr-storage-notifier"));
            server.close();
            assertThat(ended.getCount()).as("streams left listening").isZero();
            for (Thread thread : started) {
                thread.join(5_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
        try (DashboardServer again = started(DashboardFixture.settings(port))) {
            assertThat(again.port()).isEqualTo(port);
        }
    }

    @Test
    void closingTwiceOrUnstartedIsHarmlessAndThereIsNoPort() {
        DashboardServer server = new DashboardServer(storage, mapper, DashboardFixture.settings(0));
        server.close();
        server.start();
        server.close();
        server.close();
        assertThatThrownBy(server::port).isInstanceOf(IllegalStateException.class);
    }

    private DashboardServer started(DashboardSettings settings) {
        DashboardServer server = new DashboardServer(storage, mapper, settings);
        server.start();
        return server;
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2_000);
        }
    }

    /** Another loopback address and whatever addresses this machine has. */
    private static List<InetAddress> otherAddresses() throws IOException {
        Stream<InetAddress> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress());
        return Stream.concat(Stream.of(InetAddress.getByName("127.0.0.2")), own).toList();
    }
}
