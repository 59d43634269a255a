package dev.assay.functional.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.access.KeyLimits;
import dev.assay.testing.Api;
import dev.assay.testing.Api.Answer;
import dev.assay.testing.AssayNode;
import dev.assay.testing.AssayNode.Scope;
import dev.assay.testing.TestKeys;
import dev.assay.testing.TestSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of keys: how they are made, sent, changed and revoked, and that each of their limits holds. */
@Tag("functional")
@AssayNode(
        scope = Scope.CLASS,
        settings = {"--assay.access.keys=required", "--assay.worker.slots=2", "--assay.worker.live-extra-slots=0"})
class KeysTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private static final String HELLO = "{\"language\":\"bash\",\"source_code\":\"echo hello\"}";

    /** Takes a slot until it is cancelled. */
    private static final Map<String, Object> LONG =
            Map.of("language", "bash", "source_code", "sleep 50", "limits", Map.of("wall_time_ms", 60_000));

    private final TestSchema schema;
    private final Api nobody;
    private final TestKeys keys;

    KeysTest(Api api, TestSchema schema) {
        this.schema = schema;
        this.nobody = api;
        this.keys = new TestKeys(schema);
    }

    @Test
    void aKeyIsMadeShownOnceChangedRotatedAndRevoked() {
        Api admin = nobody.withKey(keys.of("boss", "admin"));
        Answer made = admin.post(
                "/admin/keys",
                Map.of("owner", "school", "label", "lab 3", "scopes", List.of("run"), "limits", Map.of("queued", 5)));
        String id = made.text("key_id");
        String key = made.text("key");

        assertThat(key).startsWith("assay_" + id + "_");
        assertThat(nobody.withKey(key).get("/executions").status()).isEqualTo(200);
        assertThat(admin.get("/admin/keys/" + id).body().has("key")).isFalse();
        assertThat(admin.get("/admin/keys?owner=school").body().toString())
                .contains(id, "lab 3", "\"queued\":5")
                .doesNotContain(key);
        assertThat(schema.query(
                        "SELECT CONCAT_WS(' ', id, owner, label, scopes, HEX(secret_sha256), limits) FROM api_keys"))
                .noneMatch(row -> row.contains(key.substring(key.length() - 20)));

        String fresh = admin.post("/admin/keys/" + id + "/rotate", Map.of("grace_s", 60))
                .text("key");
        assertThat(nobody.withKey(fresh).get("/executions").status()).isEqualTo(200);
        assertThat(nobody.withKey(key).get("/executions").status())
                .as("in grace")
                .isEqualTo(200);
        String third = admin.post("/admin/keys/" + id + "/rotate").text("key");
        assertThat(nobody.withKey(key).get("/executions").status())
                .as("the first")
                .isEqualTo(401);
        assertThat(nobody.withKey(fresh).get("/executions").status())
                .as("without grace")
                .isEqualTo(401);

        assertThat(admin.patch("/admin/keys/" + id, Map.of("scopes", List.of("grade")))
                        .status())
                .isEqualTo(200);
        assertThat(nobody.withKey(third).get("/executions").text("code")).isEqualTo("missing_scope");
        assertThat(nobody.withKey(third).get("/problems").status()).isEqualTo(200);

        assertThat(admin.send("DELETE", "/admin/keys/" + id, null, Map.of())
                        .body()
                        .hasNonNull("revoked_at"))
                .isTrue();
        assertThat(nobody.withKey(third).get("/problems").status()).isEqualTo(401);
        assertThat(admin.post("/admin/keys/" + id + "/rotate").text("code")).isEqualTo("conflict");
    }

    /** Nobody tells the node; it finds out. */
    @Test
    void whatIsRevokedBesideTheNodeHoldsForSecondsOnly() {
        var key = keys.make("leaver", KeyLimits.NONE, "run");
        Api leaver = nobody.withKey(String.valueOf(key.key()));
        assertThat(leaver.get("/executions").status()).isEqualTo(200);

        keys.keys().revoke(key.keyId());

        await().atMost(Duration.ofSeconds(20))
                .until(() -> leaver.get("/executions").status() == 401);
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer KEY, 200",
        "Authorization, bearer KEY, 200",
        "X-Api-Key, KEY, 200",
        "Authorization, KEY, 401",
        "Authorization, Basic KEY, 401",
        "X-Api-Key, KEYx, 401",
        "X-Api-Key, assay_abcdefghjkmn_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, 401",
        "X-Api-Key, '', 401"
    })
    void whereAKeyIsSent(String header, String value, int status) {
        String key = keys.of("sender", "run");

        Answer answer = nobody.send("GET", "/executions", null, Map.of(header, value.replace("KEY", key)));

        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void twoKeysAreNone() {
        Map<String, String> both =
                Map.of("Authorization", "Bearer " + keys.of("a", "run"), "X-Api-Key", keys.of("b", "run"));

        assertThat(nobody.send("GET", "/executions", null, both).text("detail")).startsWith("More than one key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"scopes\":[\"run\"]}",
                "{\"owner\":\"\",\"scopes\":[\"run\"]}",
                "{\"owner\":\"a b\",\"scopes\":[\"run\"]}",
                "{\"owner\":\"a\"}",
                "{\"owner\":\"a\",\"scopes\":[]}",
                "{\"owner\":\"a\",\"scopes\":[\"root\"]}",
                "{\"owner\":\"a\",\"scopes\":[null]}",
                "{\"owner\":\"a\",\"scopes\":[\"run\"],\"label\":\"\\u0007\"}",
                "{\"owner\":\"a\",\"scopes\":[\"run\"],\"limits\":{\"queued\":0}}",
                "{\"owner\":\"a\",\"scopes\":[\"run\"],\"limits\":{\"share\":1000}}",
                "{\"owner\":\"a\",\"scopes\":[\"run\"],\"limits\":{\"languages\":[\"\"]}}"
            })
    void keysThatCannotBeMeant(String body) {
        Api admin = nobody.withKey(keys.of("boss", "admin"));

        assertThat(admin.send("POST", "/admin/keys", body, Map.of()).text("code"))
                .isEqualTo("invalid_request");
    }

    @Test
    void aRate() {
        Api api = nobody.withKey(keys.of("hasty", limits("{\"requests_per_minute\":3}"), "run"));

        List<Answer> answers = new ArrayList<>();
        while (answers.size() < 20 && (answers.isEmpty() || last(answers).status() == 200)) {
            answers.add(api.get(answers.size() % 2 == 0 ? "/executions" : "/languages"));
        }

        assertThat(answers).as("those that were let through, and one").hasSizeGreaterThan(3);
        Answer refused = last(answers);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text("code")).isEqualTo("rate_limited");
        assertThat(Integer.parseInt(header(refused, "Retry-After"))).isBetween(1, 20);
        assertThat(header(answers.get(0), "RateLimit-Policy")).isEqualTo("\"key\";q=3;w=60");
        assertThat(header(answers.get(0), "RateLimit")).matches("\"key\";r=2;t=\\d+");
        assertThat(header(refused, "RateLimit")).matches("\"key\";r=0;t=\\d+");
    }

    /** Defaults that are above a key's maxima are not what a client asked for. */
    @Test
    void maximaOfARunAndLanguages() {
        Api api = nobody.withKey(keys.of(
                "small", limits("{\"wall_time_ms\":1000,\"cpu_time_ms\":1000,\"languages\":[\"bash\"]}"), "run"));

        Answer over = api.post(
                "/executions",
                Map.of("language", "bash", "source_code", "echo", "limits", Map.of("wall_time_ms", 1001)));
        assertThat(over.text("code")).isEqualTo("limit_exceeded");
        assertThat(api.post("/executions", Map.of("language", "python", "source_code", "1"))
                        .text("code"))
                .isEqualTo("language_not_allowed");
        assertThat(api.run("bash", "sleep 20").path("reason").asString()).isEqualTo("wall_time_limit");
    }

    @Test
    void cpuTimeOfADayAndWhatWasUsed() {
        Api api = nobody.withKey(keys.of("busy", limits("{\"cpu_seconds_per_day\":1}"), "run"));
        JsonNode ran = api.await(api.submit(Map.of(
                "language", "bash",
                "source_code", "while :; do :; done",
                "limits", Map.of("cpu_time_ms", 1500, "wall_time_ms", 60_000))));
        assertThat(ran.path("reason").asString()).isEqualTo("cpu_time_limit");

        await().atMost(Api.PATIENCE)
                .until(() -> api.send("POST", "/executions", HELLO, Map.of())
                        .text("code")
                        .equals("cpu_time_spent"));

        JsonNode today = api.get("/usage").body().path("days").path(0);
        assertThat(today.path("cpu_ms").asLong()).isGreaterThan(1000);
        assertThat(today.path("executions").asInt()).isPositive();
        assertThat(today.path("requests").asInt()).isPositive();
        assertThat(api.get("/usage").body().path("limits").toString()).isEqualTo("{\"cpu_seconds_per_day\":1}");
        assertThat(nobody.withKey(keys.of("idle", "run"))
                        .get("/usage")
                        .body()
                        .path("days")
                        .findValues("cpu_ms"))
                .noneMatch(cpu -> cpu.asLong() > 0);
    }

    /**
     * The worker's slots are taken while one owner hands in many and then another one. The other one's is next, and the rest of
     * the first owner's are in their order. What is queued is bounded too.
     */
    @Test
    void ownersTakeTurns() {
        Api flood = nobody.withKey(keys.of("flood", limits("{\"queued\":8}"), "run"));
        Api other = nobody.withKey(keys.of("other", "run"));
        List<String> held = List.of(flood.submit(LONG), flood.submit(LONG));
        await().atMost(Api.PATIENCE)
                .until(() -> held.stream()
                        .allMatch(id ->
                                flood.get("/executions/" + id).text("status").equals("RUNNING")));
        List<String> many = Stream.generate(() -> flood.submit("bash", "sleep 0.1"))
                .limit(6)
                .toList();

        String late = other.submit("bash", "sleep 0.1");
        String later = other.submit("bash", "sleep 0.1");
        Answer tooMany = Stream.generate(() -> flood.send("POST", "/executions", HELLO, Map.of()))
                .limit(4)
                .filter(answer -> answer.status() != 200)
                .findFirst()
                .orElseThrow();

        assertThat(tooMany.text("code")).isEqualTo("too_many_queued");
        assertThat(tooMany.response().headers().firstValue("Retry-After")).isPresent();
        held.forEach(id -> flood.send("DELETE", "/executions/" + id, null, Map.of()));
        flood.await(many.get(5));
        other.await(later);
        List<String> order = schema.query("SELECT id FROM executions WHERE queue_class = 0 ORDER BY started_at, id");
        List<String> waited = order.stream()
                .filter(id -> many.contains(id) || id.equals(late) || id.equals(later))
                .toList();
        assertThat(waited.indexOf(late))
                .as("the other owner's first, of %s", waited)
                .isLessThan(2);
        assertThat(waited.indexOf(later)).as("its second").isLessThan(4);
        assertThat(waited.stream().filter(many::contains)).containsExactlyElementsOf(many);
    }

    /** Though a slot is free; who is not limited takes it. */
    @Test
    void onlySoManyRunAtOnce() {
        Api admin = nobody.withKey(keys.of("boss", "admin"));
        Api one = nobody.withKey(admin.post(
                        "/admin/keys", Map.of("owner", "one", "scopes", List.of("run"), "limits", Map.of("running", 1)))
                .text("key"));
        String first = one.submit(LONG);
        String second = one.submit("bash", "echo");
        Api other = nobody.withKey(keys.of("free", "run"));

        assertThat(other.run("bash", "echo").path("status").asString()).isEqualTo("COMPLETED");
        assertThat(other.run("bash", "echo").path("status").asString()).isEqualTo("COMPLETED");

        assertThat(one.get("/executions/" + second).text("status")).isEqualTo("QUEUED");
        one.send("DELETE", "/executions/" + first, null, Map.of());
        assertThat(one.await(second).path("status").asString()).isEqualTo("COMPLETED");
    }

    private static Answer last(List<Answer> answers) {
        return answers.get(answers.size() - 1);
    }

    private static KeyLimits limits(String json) {
        return JSON.readValue(json, KeyLimits.class);
    }

    private static String header(Answer answer, String name) {
        return answer.response().headers().firstValue(name).orElse("none");
    }
}
