package dev.assay.functional.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.testing.Api.Answer;
import dev.assay.testing.AssayNode;
import dev.assay.testing.AssayNode.Scope;
import dev.assay.testing.Grading;
import dev.assay.testing.Multipart;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Grading runs over REST, on one node. */
@Tag("functional")
@AssayNode(scope = Scope.TEST)
class GradingRunTest {

    private static final int SUBMISSIONS = 30;

    private final TestSchema schema;
    private final TestNode node;
    private final Grading grading;

    GradingRunTest(TestSchema schema, TestNode node, Grading grading) {
        this.schema = schema;
        this.node = node;
        this.grading = grading;
    }

    @Test
    void gradesEverySubmissionOnce() {
        String run = grading.start(Grading.problem(0), Grading.submissions(SUBMISSIONS), null);

        JsonNode ended = grading.await(run, "COMPLETED");

        assertThat(ended.path("submissions").asInt()).isEqualTo(SUBMISSIONS + 1);
        assertThat(ended.path("finished").asInt()).isEqualTo(SUBMISSIONS + 1);
        assertThat(ended.path("unreadable").asInt()).isEqualTo(1);
        assertThat(ended.path("verdicts").toString()).isEqualTo("{\"AC\":18,\"RTE\":6,\"WA\":6}");
        assertThat(ended.path("steps").findValuesAsString("name"))
                .containsExactly("import", "feed", "await", "aggregate", "report");
        assertThat(ended.path("steps").findValuesAsString("state")).containsOnly("COMPLETED");
        assertRows(run);
        assertEachCaseOnce();
        for (String format : List.of("html", "json", "junit", "csv", "gradescope")) {
            assertThat(grading.download("/grading-runs/" + run + "/report?format=" + format))
                    .as(format)
                    .isNotEmpty();
        }
        assertThat(schema.query("SELECT DISTINCT queue_class FROM executions")).containsExactly("1");
        assertEndsWhereItsNodeDiedBeforeItSaidSo(run);
        assertErased();
    }

    /** All its steps had ended. */
    private void assertEndsWhereItsNodeDiedBeforeItSaidSo(String run) {
        String before = grading.stable(run);
        schema.execute("UPDATE grading_runs SET state = 'REPORTING', node = NULL, finished_at = NULL");
        assertThat(grading.await(run, "COMPLETED").path("steps")).hasSize(5);
        assertThat(grading.stable(run)).isEqualTo(before);
        assertThat(schema.count("executions")).isEqualTo(SUBMISSIONS);
    }

    private void assertRows(String run) {
        JsonNode page =
                node.api().get("/grading-runs/" + run + "/results?limit=20").body();
        assertThat(page.path("results")).hasSize(20);
        JsonNode rest = node.api()
                .get("/grading-runs/" + run + "/results?limit=20&after=" + page.path("next"))
                .body();
        assertThat(rest.path("results")).hasSize(11);
        assertThat(rest.path("next").isNull()).isTrue();
        for (int i = 0; i < 20; i++) {
            assertThat(page.path("results").get(i).path("verdict").asString()).isEqualTo(Grading.verdict(i));
        }
        JsonNode wrong = page.path("results").get(1).path("first_failure");
        assertThat(wrong.path("diff").asString()).contains("-11", "+-9");
        assertThat(rest.path("results").get(10).path("cause").asString()).isNotEmpty();
        assertThat(grading.stable(run).lines()).hasSize(SUBMISSIONS + 1);
    }

    private void assertEachCaseOnce() {
        assertThat(schema.count("executions")).isEqualTo(SUBMISSIONS);
        assertThat(schema.count("grading_items WHERE state = 'DONE'")).isEqualTo(SUBMISSIONS + 1);
        assertThat(schema.count("execution_cases")).isEqualTo(3 * SUBMISSIONS);
    }

    private void assertErased() {
        assertThat(node.api().send("DELETE", "/data", null, Map.of()).status()).isEqualTo(204);
        for (String table : List.of(
                "grading_runs",
                "grading_items",
                "problems",
                "executions",
                "execution_requests",
                "blob_uses",
                "blobs",
                "jobrunr_jobs",
                "BATCH_JOB_INSTANCE",
                "BATCH_JOB_EXECUTION",
                "BATCH_JOB_EXECUTION_PARAMS",
                "BATCH_STEP_EXECUTION",
                "BATCH_STEP_EXECUTION_CONTEXT",
                "BATCH_JOB_EXECUTION_CONTEXT")) {
            assertThat(schema.count(table)).as(table).isZero();
        }
    }

    @Test
    void stopsResumesAndIsGradedAgain() {
        byte[] submissions = Grading.submissions(60);
        String run = grading.start(Grading.problem(0), submissions, null);
        grading.awaitFinished(run, 3);

        assertThat(node.api().post("/grading-runs/" + run + "/stop").status()).isEqualTo(200);
        JsonNode stopped = grading.await(run, "STOPPED");
        assertThat(stopped.path("finished").asInt()).isLessThan(61);
        await().until(() -> schema.count("executions WHERE status IN ('QUEUED', 'RUNNING')") == 0);
        long ran = schema.count("executions");

        assertThat(ran).isLessThan(60);
        assertThat(node.api().post("/grading-runs/" + run + "/resume").status()).isEqualTo(200);
        grading.await(run, "COMPLETED");
        assertThat(schema.count("executions")).isEqualTo(60);

        assertOnlyWhatChangedRunsAgain(run);
        assertThat(node.api().post("/grading-runs/" + run + "/resume").status()).isEqualTo(409);
    }

    /** As when a node dies after it made Spring Batch's job instance, and before that had an execution. */
    @Test
    void goesOnWhereABatchInstanceHasNoExecution() {
        String run = grading.start(Grading.problem(0), Grading.submissions(60), null);
        grading.awaitFinished(run, 1);
        assertThat(node.api().post("/grading-runs/" + run + "/stop").status()).isEqualTo(200);
        grading.await(run, "STOPPED");
        for (String table : List.of(
                "STEP_EXECUTION_CONTEXT",
                "STEP_EXECUTION",
                "JOB_EXECUTION_CONTEXT",
                "JOB_EXECUTION_PARAMS",
                "JOB_EXECUTION")) {
            schema.execute("DELETE FROM BATCH_" + table);
        }

        assertThat(node.api().post("/grading-runs/" + run + "/resume").status()).isEqualTo(200);

        grading.await(run, "COMPLETED");
        assertThat(schema.count("executions")).isEqualTo(60);
    }

    private void assertOnlyWhatChangedRunsAgain(String run) {
        Map<String, String> changed = new LinkedHashMap<>();
        changed.put("s000.py", "print('no')");
        Answer same = node.api().post("/grading-runs/" + run + "/regrade");
        JsonNode again = grading.await(same.text("grading_run_id"), "COMPLETED");
        assertThat(again.path("reused").asInt()).isEqualTo(60);
        assertThat(schema.count("executions")).isEqualTo(60);
        assertThat(grading.stable(same.text("grading_run_id"))).isEqualTo(grading.stable(run));

        Answer other = new Multipart()
                .file("submissions", "x.zip", Grading.zip(changed))
                .post(node.api(), "/grading-runs/" + run + "/regrade", Map.of());
        assertThat(grading.await(other.text("grading_run_id"), "COMPLETED")
                        .path("verdicts")
                        .toString())
                .isEqualTo("{\"WA\":1}");
        assertThat(schema.count("executions")).isEqualTo(61);

        Answer problem = new Multipart()
                .file("problem", "sums.zip", Grading.problem(1))
                .post(node.api(), "/grading-runs/" + run + "/regrade", Map.of());
        assertThat(grading.await(problem.text("grading_run_id"), "COMPLETED")
                        .path("reused")
                        .asInt())
                .isZero();
        assertThat(schema.count("executions")).isEqualTo(121);
    }

    @Test
    void cancelsWithAllThatWaits() {
        Map<String, String> slow = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            slow.put("s" + i + ".py", "import time\ntime.sleep(60)\n");
        }
        String run = grading.start(Grading.problem(0), Grading.zip(slow), null);
        await().atMost(Duration.ofSeconds(60)).until(() -> schema.count("executions WHERE status = 'RUNNING'") == 2);

        JsonNode live = node.api().run("python", "print('in front')");
        assertThat(live.path("stdout").asString()).isEqualTo("in front\n");
        assertThat(schema.count("executions WHERE queue_class = 1 AND status IN ('QUEUED', 'RUNNING')"))
                .isPositive();

        assertThat(node.api().post("/grading-runs/" + run + "/cancel").text("state"))
                .isEqualTo("CANCELLED");
        await().until(() -> schema.count("executions WHERE status IN ('QUEUED', 'RUNNING')") == 0);
        assertThat(node.api().post("/grading-runs/" + run + "/stop").status()).isEqualTo(409);
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        Answer damaged = new Multipart()
                .file("package", "p.zip", Grading.zip(Map.of("1.in", "1 2\n")))
                .post(node.api(), "/problems", Map.of());
        assertThat(damaged.status()).isEqualTo(422);
        assertThat(damaged.text("code")).isEqualTo("invalid_package");
        assertThat(damaged.body().has("file")).isTrue();
        assertThat(damaged.body().has("line")).isTrue();
        assertThat(schema.count("blobs")).isZero();

        Answer first = problem();
        Answer second = problem();
        assertThat(first.status()).isEqualTo(200);
        assertThat(second.text("problem_id")).isEqualTo(first.text("problem_id"));
        assertThat(schema.count("problems")).isEqualTo(1);
        assertThat(node.api().get("/problems").body().path("problems")).hasSize(1);

        assertThat(new Multipart()
                        .field("problem_id", first.text("problem_id"))
                        .post(node.api(), "/grading-runs", Map.of())
                        .status())
                .isEqualTo(422);
        assertThat(new Multipart()
                        .field("problem_id", first.text("problem_id"))
                        .file("submissions", "s.zip", Grading.submissions(1))
                        .json("options", "{\"languages\":[\"klingon\"]}")
                        .post(node.api(), "/grading-runs", Map.of())
                        .text("error"))
                .contains("klingon");
        assertThat(node.api().get("/grading-runs/" + first.text("problem_id")).status())
                .isEqualTo(404);
        Answer json = node.api().post("/grading-runs", Map.of());
        assertThat(json.status()).isEqualTo(415);
        assertThat(json.text("error")).contains("multipart/form-data");
        assertThat(node.api()
                        .send("POST", "/problems", "no form", Map.of("Content-Type", "multipart/form-data"))
                        .status())
                .isEqualTo(400);
    }

    private Answer problem() {
        return new Multipart().file("package", "sums.zip", Grading.problem(0)).post(node.api(), "/problems", Map.of());
    }

    @Test
    void repeatedCallsStartOneRun() {
        Map<String, String> key = Map.of("Idempotency-Key", "the-same");
        Answer first = form().post(node.api(), "/grading-runs", key);
        Answer second = form().post(node.api(), "/grading-runs", key);

        assertThat(second.text("grading_run_id")).as(second.body().toString()).isEqualTo(first.text("grading_run_id"));
        assertThat(schema.count("grading_runs")).isEqualTo(1);
        JsonNode ended = grading.await(first.text("grading_run_id"), "COMPLETED");
        assertThat(ended.path("unreadable").asInt()).isEqualTo(3);
    }

    private static Multipart form() {
        return new Multipart()
                .file("problem", "sums.zip", Grading.problem(0))
                .file("submissions", "s.zip", Grading.submissions(2))
                .json("options", "{\"languages\":[\"cpp\"]}");
    }
}
