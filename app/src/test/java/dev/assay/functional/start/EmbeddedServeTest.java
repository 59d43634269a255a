package dev.assay.functional.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.testing.Api;
import dev.assay.testing.OutsideNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.util.FileSystemUtils;

/** {@code assay serve} as a newcomer has it: servers of its own, one data directory, and what can go wrong at start. */
@Tag("embedded")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EmbeddedServeTest {

    private static final Path DATA =
            Path.of("target", "serve-" + ProcessHandle.current().pid()).toAbsolutePath();

    private static OutsideNode serve(String... more) {
        return serve(OutsideNode.freePort(), more);
    }

    private static OutsideNode serve(int port, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "--assay.data-dir=" + DATA,
                "--assay.dashboard.port=0",
                "--assay.worker.slots=2",
                "--assay.sandbox.tools-dir=../runner/target/tools"));
        for (String setting : more) {
            args.removeIf(given -> setting.startsWith(given.substring(0, given.indexOf('=') + 1)));
            args.add(setting);
        }
        return OutsideNode.serve("embedded", port, args);
    }

    /** Servers that work in the data directory, wherever their programs are. */
    private static List<String> servers() {
        return ProcessHandle.allProcesses()
                .filter(process -> worksIn(process.pid()).startsWith(DATA))
                .flatMap(process -> process.info().command().stream())
                .toList();
    }

    /** The root where that cannot be told: of others' processes, and of what is ending. */
    private static Path worksIn(long pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", String.valueOf(pid), "cwd"));
        } catch (IOException e) {
            return Path.of("/");
        }
    }

    @Test
    @Order(1)
    void whatWasStoredIsThereAfterARestartAndNothingIsLeftRunning() {
        String session;
        String execution;
        try (OutsideNode node = serve()) {
            node.awaitReady();
            Api api = node.api();
            session = api.post("/code-sessions", Map.of("language", "python", "source_code", "print('kept')"))
                    .text("session_id");
            execution = api.post("/code-sessions/" + session + "/run").text("execution_id");
            assertThat(api.await(execution).path("stdout").asString()).isEqualTo("kept\n");
            assertThat(servers()).hasSize(2);
            assertThat(node.log())
                    .contains("Assay is ready", "/dashboard", "curl -s http://127.0.0.1:", "sandbox tier")
                    .doesNotContain("Exception", "WARNING");

            assertThat(node.terminate()).isIn(0, 143);
            assertThat(node.log()).doesNotContain("ERROR", "Exception");
        }
        assertThat(servers()).isEmpty();

        try (OutsideNode node = serve()) {
            node.awaitReady();
            assertThat(node.api().get("/code-sessions/" + session).text("source_code"))
                    .isEqualTo("print('kept')");
            assertThat(node.api().get("/executions/" + execution).text("stdout"))
                    .isEqualTo("kept\n");
        }
    }

    /** The servers outlive a killed Assay; the next start ends them and goes on with the same data. */
    @Test
    @Order(2)
    void aKilledAssayStartsAgain() {
        String execution;
        try (OutsideNode node = serve()) {
            node.awaitReady();
            execution = node.api().submit("python", "print('before')");
            node.api().await(execution);
            node.kill();
        }
        assertThat(servers()).isNotEmpty();

        try (OutsideNode node = serve()) {
            node.awaitReady();
            assertThat(servers()).hasSize(2);
            assertThat(node.api().get("/executions/" + execution).text("stdout"))
                    .isEqualTo("before\n");

            try (OutsideNode second = serve()) {
                assertThat(second.awaitExit()).isEqualTo(1);
                assertThat(second.log().lines())
                        .last()
                        .asString()
                        .contains("another Assay uses the data directory " + DATA, "--assay.data-dir");
            }
        }
        await().until(() -> servers().isEmpty());
    }

    @Test
    @Order(3)
    void aPortInUseIsOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                OutsideNode node = serve(taken.getLocalPort())) {
            assertThat(node.awaitExit()).isEqualTo(1);
            assertThat(node.log().lines())
                    .last()
                    .asString()
                    .contains("port " + taken.getLocalPort() + " is in use", "--port");
        }
        assertThat(servers()).isEmpty();
    }

    @Test
    @Order(4)
    void aDashboardPortInUseIsOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                OutsideNode node = serve("--assay.dashboard.port=" + taken.getLocalPort())) {
            assertThat(node.awaitExit()).isEqualTo(1);
            assertThat(node.log().lines())
                    .last()
                    .asString()
                    .contains(String.valueOf(taken.getLocalPort()), "assay.dashboard.port");
        }
        assertThat(servers()).isEmpty();
    }

    @Test
    @Order(5)
    void aDamagedDataDirectoryIsOneLineThatNamesTheRemedy() throws IOException {
        Path data = DATA.resolve("mariadb/data");
        Files.write(data.resolve("ibdata1"), new byte[4096]);

        try (OutsideNode node = serve()) {
            assertThat(node.awaitExit()).isEqualTo(1);
            assertThat(node.log().lines())
                    .last()
                    .asString()
                    .contains(DATA + "/mariadb did not start", "move that directory away");
        }
        assertThat(servers()).isEmpty();
        FileSystemUtils.deleteRecursively(DATA.resolve("mariadb/data"));
    }

    @Test
    @Order(6)
    void settingsThatCannotBeMeantAreOneLine() throws IOException {
        FileSystemUtils.deleteRecursively(DATA);
        assertRefused("assay.worker.slots", "--assay.worker.slots=-1");
        assertRefused("assay.http.max-body", "--assay.http.max-body=many");
        assertRefused("assay.worker.slotz", "--assay.worker.slotz=1");
        assertRefused("assay.limits.defaults.memory", "--assay.limits.defaults.memory=0B");
        assertRefused("assay.limits.defaults.wall-time must not be above", "--assay.limits.defaults.wall-time=90s");
        assertRefused("assay.sandbox.tier", "--assay.sandbox.tier=none");
        assertRefused("assay.database.url", "--assay.role=api");
        assertThat(DATA).as("nothing is started for settings that are refused").doesNotExist();
    }

    @AfterAll
    static void removeData() throws IOException {
        FileSystemUtils.deleteRecursively(DATA);
    }

    private static void assertRefused(String key, String... args) {
        try (OutsideNode node = serve(args)) {
            assertThat(node.awaitExit()).isEqualTo(1);
            assertThat(node.log().lines()).singleElement().asString().contains(key);
        }
    }
}
