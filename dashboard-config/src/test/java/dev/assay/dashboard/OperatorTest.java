package dev.assay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.storage.JobRunrMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator can do and see over HTTP. */
class OperatorTest {

    @RegisterExtension
    final DashboardFixture dashboard = new DashboardFixture();

    @Test
    void requeueChangesTheJobAndIsTold() throws IOException {
        UUID id = dashboard.storage.save(SampleJob.failed()).getId();

        assertThat(dashboard.http().send("POST", "/api/jobs/" + id + "/requeue").status())
                .isEqualTo(204);

        assertThat(dashboard.storage.getJobById(id).getState()).isEqualTo(StateName.ENQUEUED);
        assertThat(dashboard.changed).containsExactly(id);
    }

    @Test
    void deleteChangesTheJobAndIsTold() throws IOException {
        UUID id = dashboard.storage.save(SampleJob.enqueued()).getId();

        assertThat(dashboard.http().send("DELETE", "/api/jobs/" + id).status()).isEqualTo(204);

        assertThat(dashboard.storage.getJobById(id).getState()).isEqualTo(StateName.DELETED);
        assertThat(dashboard.changed).containsExactly(id);
    }

    @Test
    void anUnknownJobIsNotFoundAndNotTold() throws IOException {
        assertThat(dashboard.http().send("DELETE", "/api/jobs/" + Job.newUUID()).status())
                .isEqualTo(404);

        assertThat(dashboard.changed).isEmpty();
    }

    @Test
    void aFailedJobIsShownWithNameLabelAndCause() throws IOException {
        Job job = dashboard.storage.save(SampleJob.failed());

        String shown = dashboard.http().send("GET", "/api/jobs/" + job.getId()).body();

        assertThat(shown)
                .contains("\"python execution " + job.getId() + "\"", "[\"python\"]", "the worker broke", "sample");
    }

    @Test
    void theFrontEndIsToldNotToReportUsage() throws IOException {
        // Without a cluster id JobRunr never reports.
        dashboard.storage.saveMetadata(new JobRunrMetadata("id", "cluster", "sample-cluster"));

        assertThat(dashboard.http().send("GET", "/api/version").body()).contains("\"allowAnonymousDataUsage\":false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dashboard/static/../../../../../../secret.json",
                "/dashboard/static/%2e%2e/../../../../../secret.json",
            })
    void filesBesideTheFrontEndAreNotServed(String path) throws IOException {
        assertThat(getClass().getResource("/secret.json")).isNotNull();

        RawHttp.Answer answer = dashboard.http().send("GET", path);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("do-not-serve");
    }

    @Test
    void moreStreamsThanAllowedAreAnsweredToTheEnd() throws IOException {
        RawHttp http = dashboard.http();
        List<Socket> streams = new ArrayList<>();
        try {
            for (int i = 0; i < 41; i++) {
                Socket stream = http.open("GET", "/sse/servers", RawHttp.LOGIN, "Host: " + http.host());
                streams.add(stream);
                assertThat(RawHttp.readHead(stream).status()).isEqualTo(200);
            }
            assertThat(http.send("GET", "/api/servers").status()).isEqualTo(200);
            assertThat(busyWorkers()).as("threads that 41 streams hold").isLessThan(10);
            assertThat(http.send("GET", "/sse/servers").status()).isEqualTo(417);
        } finally {
            for (Socket stream : streams) {
                stream.close();
            }
        }
    }

    /** Idle ones wait for the next request. */
    private static long busyWorkers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("assay-dashboard-"))
                .filter(thread ->
                        thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING)
                .count();
    }
}
