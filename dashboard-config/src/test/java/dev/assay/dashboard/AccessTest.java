package dev.assay.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in: the password. */
class AccessTest {

    @RegisterExtension
    final DashboardFixture dashboard = new DashboardFixture();

    @ParameterizedTest
    @ValueSource(strings = {"/", "/dashboard", "/dashboard/static/js/x.js", "/api/jobs", "/sse", "/sse/jobstats"})
    void nothingIsServedWithoutThePassword(String path) throws IOException {
        RawHttp http = dashboard.http();

        RawHttp.Answer answer = http.sendOnly("GET", path, "Host: " + http.host());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.all("WWW-Authenticate"))
                .containsExactly("Basic realm=\"Assay dashboard\", charset=\"UTF-8\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dashboard", "/api/jobs", "/sse/jobstats"})
    void aWrongUserOrPasswordIsRefused(String path) throws IOException {
        assertThat(statusWith(path, RawHttp.login(RawHttp.USER, "wrong"))).isEqualTo(401);
        assertThat(statusWith(path, RawHttp.login("nobody", RawHttp.PASSWORD))).isEqualTo(401);
        assertThat(statusWith(path, RawHttp.login(RawHttp.USER, ""))).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic ", "Basic !!!", "Basic bm9jb2xvbg==", "Bearer x", ""})
    void aMalformedLoginIsAnsweredNotDropped(String value) throws IOException {
        assertThat(statusWith("/api/jobs", "Authorization: " + value)).isEqualTo(401);
    }

    @Test
    void thePasswordOpensPagesDataAndStreams() throws IOException {
        RawHttp http = dashboard.http();

        assertThat(http.send("GET", "/").all("Location")).containsExactly("/dashboard");
        assertThat(http.send("GET", "/dashboard").body()).contains("<div id=\"root\">");
        assertThat(http.send("GET", "/api/jobs?state=ENQUEUED&offset=0&limit=20")
                        .status())
                .isEqualTo(200);
        try (Socket stream = http.open("GET", "/sse/jobstats", RawHttp.LOGIN, "Host: " + http.host())) {
            assertThat(RawHttp.readHead(stream).all("Content-Type")).containsExactly("text/event-stream");
        }
    }

    /** Whoever begins requests and does not end them holds no thread for long; no password is needed to begin one. */
    @Test
    void slowSendersDoNotTakeTheDashboard() throws IOException {
        RawHttp http = dashboard.http();
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < Workers.MAX / 2; i++) {
                Socket socket = new Socket(http.address(), http.port());
                slow.add(socket);
                socket.getOutputStream().write("GET /dashboard HTTP/1.1\r\nHost: ".getBytes(UTF_8));
            }

            assertThat(http.send("GET", "/dashboard").status()).isEqualTo(200);
            slow.get(0).setSoTimeout(20_000);
            assertThat(slow.get(0).getInputStream().read()).as("cut off").isEqualTo(-1);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void theSchemeOfTheLoginIsCaseInsensitive() throws IOException {
        assertThat(statusWith("/api/servers", RawHttp.LOGIN.replace("Basic", "basic")))
                .isEqualTo(200);
    }

    private int statusWith(String path, String login) throws IOException {
        RawHttp http = dashboard.http();
        return http.sendOnly("GET", path, "Host: " + http.host(), login).status();
    }
}
