package dev.assay.functional.grading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.Limits;
import dev.assay.submission.LimitPolicy;
import dev.assay.testing.Grading;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import dev.assay.testing.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a worker says of its own speed, and time limits that go by it. */
@Tag("functional")
class WorkerSpeedTest {

    /** Takes that much CPU time by its own clock, whatever the machine. */
    private static final String BURNS = """
            import time
            a, b = map(int, input().split())
            while time.process_time() < %s: pass
            print(a + b)
            """;

    private TestSchema schema;

    @BeforeEach
    void schema() {
        schema = TestServers.get().newSchema();
    }

    @Test
    void isMeasuredAndKeptWithEachResult() {
        try (TestNode node = TestNode.start(schema)) {
            double speed = Awaitility.await()
                    .until(() -> node.api().get("/languages").body().path("speed_factors"), all -> all.size() == 1)
                    .get(0)
                    .asDouble();
            assertThat(speed).isPositive();
            assertThat(schema.query("SELECT speed_factor FROM nodes").get(0)).isEqualTo(String.valueOf(speed));

            JsonNode ended = node.api().run("python", "print(1)");
            assertThat(ended.path("speed_factor").asDouble()).isEqualTo(speed);
            JsonNode attempt = node.api()
                    .get("/executions/" + ended.path("execution_id").asString() + "?include=attempts")
                    .body()
                    .path("attempts")
                    .get(0);
            assertThat(attempt.path("speed_factor").asDouble()).isEqualTo(speed);
        }
    }

    @Test
    void isInResultsAndNotInStableOnes() {
        try (TestNode node = TestNode.start(schema, "--assay.worker.speed-factor=1.5")) {
            Grading grading = new Grading(node.api());
            String run = grading.start(Grading.problem(0), Grading.submissions(2), null);
            grading.await(run, "COMPLETED");

            String lines = grading.download("/grading-runs/" + run + "/results.ndjson");
            JsonNode first = JsonMapper.shared().readTree(lines.lines().toList().get(0));
            assertThat(first.path("speed_factor").asDouble()).isEqualTo(1.5);
            List<String> csv = grading.download("/grading-runs/" + run + "/results.csv")
                    .lines()
                    .toList();
            assertThat(csv.get(0)).contains(",memory_kb,speed_factor,reason");
            assertThat(csv.get(1)).contains(",1.5,");
            assertThat(grading.stable(run)).doesNotContain("speed_factor");
            assertThat(grading.download("/grading-runs/" + run + "/results.csv?stable=true"))
                    .doesNotContain("speed_factor");
        }
    }

    @Test
    void limitsGoByItOnlyWhereThatIsAskedFor() {
        try (TestNode node = TestNode.start(schema, "--assay.worker.speed-factor=0.5")) {
            Grading grading = new Grading(node.api());
            byte[] tooSlow = Grading.zip(Map.of("a.py", BURNS.formatted("1.4")));

            assertThat(verdict(grading, tooSlow, null)).isEqualTo("TLE");
            assertThat(verdict(grading, tooSlow, "{\"scale_limits\":true}")).isEqualTo("AC");
            assertThat(verdict(grading, tooSlow, "{\"limits_multiplier\":2}")).isEqualTo("AC");
            byte[] muchTooSlow = Grading.zip(Map.of("a.py", BURNS.formatted("2.5")));
            assertThat(verdict(grading, muchTooSlow, "{\"scale_limits\":true}")).isEqualTo("TLE");

            LimitPolicy policy = node.bean(LimitPolicy.class);
            Limits second = Limits.DEFAULT.withCpuTime(Duration.ofSeconds(1)).withWallTime(Duration.ofSeconds(3));
            assertThat(policy.onWorker(second, null)).isEqualTo(second);
            assertThat(policy.onWorker(second, 1.0)).isEqualTo(second);
            assertThat(policy.onWorker(second, 0.5).wallTime()).isEqualTo(Duration.ofSeconds(6));
            assertThat(policy.onWorker(second, 0.01).cpuTime()).isEqualTo(Duration.ofSeconds(4));
            assertThat(policy.onWorker(second, 50.0).cpuTime()).isEqualTo(Duration.ofMillis(500));
            assertThat(policy.onWorker(second, 2.0).memoryBytes()).isEqualTo(second.memoryBytes());
            Limits longest = policy.most();
            assertThat(policy.onWorker(longest, 0.5)).isEqualTo(longest);
        }
    }

    @Test
    void aFastWorkerGivesLess() {
        try (TestNode node = TestNode.start(schema, "--assay.worker.speed-factor=2")) {
            Grading grading = new Grading(node.api());
            byte[] inTime = Grading.zip(Map.of("a.py", BURNS.formatted("0.8")));

            assertThat(verdict(grading, inTime, null)).isEqualTo("AC");
            assertThat(verdict(grading, inTime, "{\"scale_limits\":true}")).isEqualTo("TLE");
        }
    }

    private static String verdict(
            Grading grading, byte[] submission, @org.jspecify.annotations.Nullable String options) {
        byte[] problem = Grading.zip(
                Map.of("1.in", "1 2\n", "1.ans", "3\n", "assay.yaml", "title: Sums\nlimits: {time_limit: 1}\n"));
        String run = grading.start(problem, submission, options);
        grading.await(run, "COMPLETED");
        return JsonMapper.shared().readTree(grading.stable(run)).path("verdict").asString();
    }
}
