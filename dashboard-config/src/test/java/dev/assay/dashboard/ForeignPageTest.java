package dev.assay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.states.StateName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a web page of someone else can make an operator's browser do: nothing. */
class ForeignPageTest {

    @RegisterExtension
    final DashboardFixture dashboard = new DashboardFixture();

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:80", "127.0.0.1.evil.example", "192.0.2.77", "[::2]", "[a.b]", ""})
    void aHostThatIsNotOursIsRefused(String host) throws IOException {
        RawHttp.Answer answer = dashboard.http().sendOnly("GET", "/api/jobs", RawHttp.LOGIN, "Host: " + host);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("assay.dashboard.allowed-hosts");
    }

    /** A newer JDK's server does so itself, with 400; seen with 17.0.21, not with 17.0.15. */
    @Test
    void aMissingOrDoubledHostIsRefused() throws IOException {
        RawHttp http = dashboard.http();

        assertThat(http.sendOnly("GET", "/dashboard", RawHttp.LOGIN).status()).isIn(400, 403);
        assertThat(http.send("GET", "/dashboard", "Host: localhost").status()).isIn(400, 403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:1",
                "127.0.0.1",
                "[::1]:8000",
                "Dashboard.example.org",
                "dashboard.example.org:443"
            })
    void ownNamesAreServed(String host) throws IOException {
        RawHttp http = dashboard.http();

        assertThat(http.sendOnly("GET", "/api/servers", RawHttp.LOGIN, "Host: " + host)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: http://localhost:3000",
                "Origin: http://127.0.0.1",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
            })
    void aForeignPageChangesNothingAndReadsNothing(String header) throws IOException {
        Job job = dashboard.storage.save(SampleJob.failed());
        String path = "/api/jobs/" + job.getId();
        RawHttp http = dashboard.http();

        assertThat(http.send("POST", path + "/requeue", header).status()).isEqualTo(403);
        assertThat(http.send("DELETE", path, header).status()).isEqualTo(403);
        assertThat(http.send("OPTIONS", path, header).status()).isEqualTo(403);
        assertThat(http.send("GET", path, header).status()).isEqualTo(403);
        assertThat(http.send("GET", "/sse/jobstats", header).status()).isEqualTo(403);
        assertThat(dashboard.storage.getJobById(job.getId()).getState()).isEqualTo(StateName.FAILED);
        assertThat(dashboard.changed).isEmpty();
    }

    @Test
    void aLinkFromAnotherSiteOpensTheDashboard() throws IOException {
        assertThat(dashboard
                        .http()
                        .send("GET", "/dashboard", "Sec-Fetch-Site: cross-site")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://", "https://"})
    void theDashboardsOwnPageMayChangeJobs(String scheme) throws IOException {
        Job job = dashboard.storage.save(SampleJob.failed());
        RawHttp http = dashboard.http();

        RawHttp.Answer answer = http.send(
                "POST",
                "/api/jobs/" + job.getId() + "/requeue",
                "Origin: " + scheme + http.host(),
                "Sec-Fetch-Site: same-origin");

        assertThat(answer.status()).isEqualTo(204);
    }

    @Test
    void everyAnswerCarriesTheRulesForBrowsers() throws IOException {
        RawHttp http = dashboard.http();

        for (String path : new String[] {"/dashboard", "/dashboard/favicon.ico", "/api/servers", "/api/none", "/x"}) {
            assertProtected(http.send("GET", path));
        }
        assertProtected(http.sendOnly("GET", "/dashboard", "Host: evil.example"));
        assertProtected(http.sendOnly("GET", "/dashboard", "Host: " + http.host()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/servers", "/api/version", "/api/none", "/api/jobs/none"})
    void dataIsNeverCached(String path) throws IOException {
        assertThat(dashboard.http().send("GET", path).all("Cache-Control")).anyMatch(v -> v.contains("no-store"));
    }

    private static void assertProtected(RawHttp.Answer answer) {
        assertThat(answer.all("Content-Security-Policy"))
                .anyMatch(policy -> policy.contains("default-src 'none'")
                        && policy.contains("connect-src 'self';")
                        && policy.contains("script-src 'self';")
                        && policy.contains("frame-ancestors 'none'"));
        assertThat(answer.all("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.all("X-Frame-Options")).containsExactly("DENY");
        assertThat(answer.all("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(answer.all("Cross-Origin-Resource-Policy")).containsExactly("same-origin");
    }
}
