package dev.assay.functional.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.assay.testing.Api;
import dev.assay.testing.Api.Answer;
import dev.assay.testing.AssayNode;
import dev.assay.testing.AssayNode.Scope;
import dev.assay.testing.Grading;
import dev.assay.testing.Multipart;
import dev.assay.testing.TestKeys;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every path that a controller takes, crossed with keys: none, one without the scope, one of another owner, an admin's. The paths
 * are those that are mapped, so a new one fails until it has its row here.
 */
@Tag("functional")
@AssayNode(scope = Scope.CLASS, settings = "--assay.access.keys=required")
class OwnersTest {

    /** What a path is, and so what others get of it. */
    private enum Kind {
        /** Needs no key. */
        EVERYBODYS,
        /** One thing of an owner: to others it is not there. */
        THING,
        /** Others' things are not in it. */
        LIST,
        /** Makes something, which is the caller's. */
        MAKES,
        /** About the caller, whoever that is. */
        ITS_OWN,
        /** For admins alone. */
        ADMINS
    }

    /** @param scope that it takes; null for any key */
    private record Row(
            Kind kind, @Nullable String scope, @Nullable String body) {
        static Row of(Kind kind, @Nullable String scope) {
            return new Row(kind, scope, null);
        }

        static Row of(Kind kind, @Nullable String scope, String body) {
            return new Row(kind, scope, body);
        }
    }

    private static final Map<String, Row> ROWS = new TreeMap<>(Map.ofEntries(
            Map.entry("GET /", Row.of(Kind.EVERYBODYS, null)),
            Map.entry("GET /openapi.json", Row.of(Kind.EVERYBODYS, null)),
            Map.entry("GET /openapi.yaml", Row.of(Kind.EVERYBODYS, null)),
            Map.entry("GET /languages", Row.of(Kind.ITS_OWN, null)),
            Map.entry("GET /events", Row.of(Kind.ITS_OWN, "run")),
            Map.entry("GET /usage", Row.of(Kind.ITS_OWN, null)),
            Map.entry("DELETE /data", Row.of(Kind.ITS_OWN, null)),
            Map.entry(
                    "POST /executions", Row.of(Kind.MAKES, "run", "{\"language\":\"bash\",\"source_code\":\"echo\"}")),
            Map.entry("GET /executions", Row.of(Kind.LIST, "run")),
            Map.entry("GET /executions/{id}", Row.of(Kind.THING, "run")),
            Map.entry("GET /docs", Row.of(Kind.EVERYBODYS, null)),
            Map.entry("GET /runs", Row.of(Kind.EVERYBODYS, null)),
            Map.entry("GET /page/{name}", Row.of(Kind.EVERYBODYS, null)),
            Map.entry("GET /shared/{token}", Row.of(Kind.EVERYBODYS, null)),
            Map.entry("POST /executions/{id}/share", Row.of(Kind.THING, "run")),
            Map.entry("DELETE /executions/{id}/share", Row.of(Kind.THING, "run")),
            Map.entry("GET /executions/{id}/events", Row.of(Kind.THING, "run")),
            Map.entry("GET /code-sessions/{id}/events", Row.of(Kind.THING, "run")),
            Map.entry("GET /grading-runs/{id}/events", Row.of(Kind.THING, "grade")),
            Map.entry("DELETE /executions/{id}", Row.of(Kind.THING, "run")),
            Map.entry("POST /code-sessions", Row.of(Kind.MAKES, "run", "{\"language\":\"bash\"}")),
            Map.entry("GET /code-sessions", Row.of(Kind.LIST, "run")),
            Map.entry("GET /code-sessions/{id}", Row.of(Kind.THING, "run")),
            Map.entry("GET /code-sessions/{id}/revisions", Row.of(Kind.THING, "run")),
            Map.entry("GET /code-sessions/{id}/revisions/{version}", Row.of(Kind.THING, "run")),
            Map.entry("POST /code-sessions/{id}/restore", Row.of(Kind.THING, "run", "{\"version\":1}")),
            Map.entry("PATCH /code-sessions/{id}", Row.of(Kind.THING, "run", "{\"source_code\":\"echo\"}")),
            Map.entry("DELETE /code-sessions/{id}", Row.of(Kind.THING, "run")),
            Map.entry("POST /code-sessions/{id}/run", Row.of(Kind.THING, "run")),
            Map.entry("POST /problems", Row.of(Kind.MAKES, "grade")),
            Map.entry("GET /problems", Row.of(Kind.LIST, "grade")),
            Map.entry("GET /problems/{id}", Row.of(Kind.THING, "grade")),
            Map.entry("POST /grading-runs", Row.of(Kind.MAKES, "grade")),
            Map.entry("GET /grading-runs", Row.of(Kind.LIST, "grade")),
            Map.entry("GET /grading-runs/{id}", Row.of(Kind.THING, "grade")),
            Map.entry("POST /grading-runs/{id}/regrade", Row.of(Kind.THING, "grade")),
            Map.entry("POST /grading-runs/{id}/stop", Row.of(Kind.THING, "grade")),
            Map.entry("POST /grading-runs/{id}/resume", Row.of(Kind.THING, "grade")),
            Map.entry("POST /grading-runs/{id}/cancel", Row.of(Kind.THING, "grade")),
            Map.entry("GET /grading-runs/{id}/results", Row.of(Kind.THING, "grade")),
            Map.entry("GET /grading-runs/{id}/results.ndjson", Row.of(Kind.THING, "grade")),
            Map.entry("GET /grading-runs/{id}/results.csv", Row.of(Kind.THING, "grade")),
            Map.entry("GET /grading-runs/{id}/report", Row.of(Kind.THING, "grade")),
            Map.entry("POST /admin/keys", Row.of(Kind.ADMINS, "admin", "{}")),
            Map.entry("GET /admin/keys", Row.of(Kind.ADMINS, "admin")),
            Map.entry("GET /admin/keys/{id}", Row.of(Kind.ADMINS, "admin")),
            Map.entry("PATCH /admin/keys/{id}", Row.of(Kind.ADMINS, "admin", "{}")),
            Map.entry("POST /admin/keys/{id}/rotate", Row.of(Kind.ADMINS, "admin")),
            Map.entry("DELETE /admin/keys/{id}", Row.of(Kind.ADMINS, "admin"))));

    private static final Map<String, Object> PROGRAM = Map.of("language", "bash", "source_code", "echo mine");

    private final TestNode node;
    private final Api nobody;
    private final TestKeys keys;

    OwnersTest(TestNode node, TestSchema schema) {
        this.node = node;
        this.nobody = node.api();
        this.keys = new TestKeys(schema);
    }

    @Test
    void everyPathHasItsRow() {
        var mappings = Objects.requireNonNull(
                node.beans(RequestMappingHandlerMapping.class).get("requestMappingHandlerMapping"));
        Map<String, Row> mapped = new TreeMap<>();
        mappings.getHandlerMethods().forEach((info, method) -> {
            if (method.getBeanType().getPackageName().startsWith("dev.assay")) {
                info.getPatternValues()
                        .forEach(path -> info.getMethodsCondition().getMethods().forEach(verb -> {
                            String call = verb + " " + path;
                            mapped.put(call, ROWS.getOrDefault(call, Row.of(Kind.ADMINS, "no row: " + call)));
                        }));
            }
        });

        assertThat(mapped).isEqualTo(ROWS);
    }

    @Test
    void withoutAKeyNothingIsTold() {
        ROWS.forEach((call, row) -> {
            Answer answer = call(nobody, call, UUID.randomUUID().toString(), row.body());
            if (row.kind() == Kind.EVERYBODYS) {
                assertThat(answer.status()).as(call).isEqualTo(call.contains("{token}") ? 404 : 200);
            } else {
                refused(answer, call, 401, "unauthorized");
                assertThat(answer.response().headers().firstValue("WWW-Authenticate"))
                        .as(call)
                        .hasValue("Bearer realm=\"assay\"");
            }
        });
        refused(nobody.get("/nowhere"), "a path that is not there", 401, "unauthorized");
        assertThat(nobody.get("/actuator/health/liveness").status()).isEqualTo(200);
    }

    @Test
    void withoutTheScopeNothingIsDone() {
        Api runs = nobody.withKey(keys.of("both", "run"));
        Api grades = nobody.withKey(keys.of("both", "grade"));
        ROWS.forEach((call, row) -> {
            if (row.scope() != null) {
                Api caller = row.scope().equals("run") ? grades : runs;
                refused(call(caller, call, UUID.randomUUID().toString(), row.body()), call, 403, "missing_scope");
            }
        });
    }

    @Test
    void whatIsAnothersIsNotThere() {
        Api owner = nobody.withKey(keys.of("owner", "run", "grade"));
        Api other = nobody.withKey(keys.of("other", "run", "grade"));
        Api admin = nobody.withKey(keys.of("boss", "admin"));
        Map<String, String> things = things(owner);
        String other1 = other.submit(PROGRAM);

        ROWS.forEach((call, row) -> {
            String id = things.getOrDefault(call.replaceAll("^\\S+ /([^/]*).*", "$1"), "none");
            if (row.kind() == Kind.THING) {
                refused(call(other, call, id, row.body()), call, 404, "not_found");
            } else if (row.kind() == Kind.LIST) {
                assertThat(call(other, call, id, null).body().toString())
                        .as(call)
                        .doesNotContain(id);
                assertThat(call(admin, call, id, null).body().toString())
                        .as(call)
                        .contains(id);
                assertThat(call(owner, call, id, null).body().toString())
                        .as(call)
                        .contains(id)
                        .doesNotContain(other1);
            }
            if (row.kind() == Kind.THING && call.startsWith("GET ")) {
                assertThat(owner.opens(path(call, id))).as(call).isEqualTo(200);
                assertThat(admin.opens(path(call, id))).as(call).isEqualTo(200);
            }
        });

        assertThat(other.send("DELETE", "/executions/" + things.get("executions") + "?erase=true", null, Map.of())
                        .status())
                .as("as one that is not there")
                .isEqualTo(other.send("DELETE", "/executions/" + UUID.randomUUID() + "?erase=true", null, Map.of())
                        .status());
        assertThat(other.send("DELETE", "/data", null, Map.of()).status()).isEqualTo(204);
        assertThat(owner.await(Objects.requireNonNull(things.get("executions")))
                        .path("stdout")
                        .asString())
                .isEqualTo("mine\n");
        assertThat(other.get("/executions/" + other1).status()).isEqualTo(404);
        assertThat(other.get("/executions?session_id=" + things.get("code-sessions"))
                        .body()
                        .path("executions"))
                .isEmpty();
    }

    /** What a key was answered with is not what another's same key is. */
    @Test
    void anIdempotencyKeyIsItsOwnersToo() {
        Api one = nobody.withKey(keys.of("one", "run"));
        Api two = nobody.withKey(keys.of("two", "run"));
        Map<String, String> same = Map.of("Idempotency-Key", "the-same");
        String body = "{\"language\":\"bash\",\"source_code\":\"echo\"}";

        String first = one.send("POST", "/executions", body, same).text("execution_id");

        assertThat(one.send("POST", "/executions", body, same).text("execution_id"))
                .isEqualTo(first);
        assertThat(two.send("POST", "/executions", body, same).text("execution_id"))
                .isNotEqualTo(first);
        assertThat(two.send("POST", "/executions", "{\"language\":\"python\",\"source_code\":\"1\"}", same)
                        .text("code"))
                .isEqualTo("key_reused");
    }

    /** Made of an owner's thing by an admin, it is that owner's. */
    @Test
    void whatAnAdminMakesOfAThingIsItsOwners() {
        Api owner = nobody.withKey(keys.of("student", "run"));
        Api admin = nobody.withKey(keys.of("teacher", "admin"));
        String session = owner.post("/code-sessions", PROGRAM).text("session_id");

        String execution = admin.post("/code-sessions/" + session + "/run").text("execution_id");

        assertThat(owner.await(execution).path("stdout").asString()).isEqualTo("mine\n");
        assertThatCode(() -> admin.await(execution)).doesNotThrowAnyException();
    }

    /** One of each, by the first part of its path. */
    private static Map<String, String> things(Api owner) {
        Map<String, String> things = new LinkedHashMap<>();
        things.put("executions", owner.submit(PROGRAM));
        things.put("code-sessions", owner.post("/code-sessions", PROGRAM).text("session_id"));
        Grading grading = new Grading(owner);
        things.put("grading-runs", grading.start(Grading.problem(1), Grading.submissions(1), null));
        things.put(
                "problems",
                owner.get("/grading-runs/" + things.get("grading-runs")).text("problem_id"));
        grading.await(Objects.requireNonNull(things.get("grading-runs")), "COMPLETED");
        return things;
    }

    private static Answer call(Api api, String call, String id, @Nullable String body) {
        String verb = call.substring(0, call.indexOf(' '));
        String path = path(call, id);
        if (verb.equals("POST") && (path.startsWith("/problems") || path.startsWith("/grading-runs"))) {
            return new Multipart().field("x", "y").post(api, path, Map.of());
        }
        if (path.matches("/|/(openapi|page/|docs|runs).*") || path.contains("results.") || path.endsWith("/report")) {
            return api.plain(path);
        }
        return api.send(verb, path, body, Map.of());
    }

    private static String path(String call, String id) {
        return call.substring(call.indexOf(' ') + 1)
                .replace("{id}", id)
                .replace("{version}", "1")
                .replace("{name}", "run.js")
                .replace("{token}", id);
    }

    private static void refused(Answer answer, String call, int status, String code) {
        assertThat(answer.status()).as("%s: %s", call, answer.body()).isEqualTo(status);
        assertThat(answer.text("code")).as(call).isEqualTo(code);
        assertThat(answer.body().path("type").asString()).as(call).isEqualTo("urn:assay:problem:" + code);
    }
}
