package dev.assay.functional.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testing.Api;
import dev.assay.testing.Api.Answer;
import dev.assay.testing.AssayNode;
import dev.assay.testing.AssayNode.Scope;
import dev.assay.testing.TestSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What a session held before its newest save can be read and brought back, as far as the bounds reach. */
@Tag("functional")
@AssayNode(
        settings = {"--assay.role=api", "--assay.sessions.revisions=5", "--assay.sessions.revision-bytes=20KB"},
        scope = Scope.CLASS)
class RevisionsTest {

    private final TestSchema schema;
    private final Api api;

    RevisionsTest(TestSchema schema, Api api) {
        this.schema = schema;
        this.api = api;
    }

    @Test
    void whatWasReplacedCanBeReadAndBroughtBack() {
        String session = session("one");
        save(session, "two");
        api.patch(session, Map.of("source_code", "three();", "language", "javascript"));

        assertThat(versions(session)).containsExactly(3L, 2L, 1L);
        Answer first = api.get(session + "/revisions/1");
        assertThat(first.text("source_code")).isEqualTo("one");
        assertThat(first.text("language")).isEqualTo("python");
        assertThat(api.get(session + "/revisions/3").text("source_code")).isEqualTo("three();");

        Answer restored = api.send("POST", session + "/restore", "{\"version\": 1}", Map.of("If-Match", "\"3\""));
        assertThat(restored.status()).isEqualTo(200);
        assertThat(restored.response().headers().firstValue("ETag").orElse("")).isEqualTo("\"4\"");
        assertThat(api.get(session).text("source_code")).isEqualTo("one");
        assertThat(api.get(session).text("language")).isEqualTo("python");
        assertThat(api.get(session + "/revisions/3").text("source_code"))
                .as("what was replaced by it")
                .isEqualTo("three();");
    }

    @Test
    void aStaleRestoreChangesNothing() {
        String session = session("one");
        save(session, "two");

        assertThat(api.send("POST", session + "/restore", "{\"version\": 1}", Map.of("If-Match", "\"1\""))
                        .text("code"))
                .isEqualTo("stale");

        assertThat(versions(session)).containsExactly(2L, 1L);
        assertThat(api.get(session).text("source_code")).isEqualTo("two");
    }

    /** An editor that saves each few seconds must not push out what it held before. */
    @Test
    void theSameSavedAgainPushesNothingOut() {
        String session = session("one");
        save(session, "two");
        IntStream.range(0, 20).forEach(i -> save(session, "two"));

        assertThat(versions(session)).containsExactly(22L, 1L);
    }

    @Test
    void theNewestAreKept() {
        String session = session("0");
        IntStream.range(1, 12).forEach(i -> save(session, "" + i));

        assertThat(versions(session)).containsExactly(12L, 11L, 10L, 9L, 8L, 7L);
        assertThat(api.get(session + "/revisions/6").status()).isEqualTo(404);
        assertThat(api.send("POST", session + "/restore", "{\"version\": 6}", Map.of())
                        .text("code"))
                .isEqualTo("not_found");
    }

    @Test
    void theBytesOfAllAreBounded() {
        String session = session("x".repeat(9_000));
        IntStream.range(1, 5).forEach(i -> save(session, (i + "x").repeat(4_500)));

        assertThat(versions(session)).containsExactly(5L, 4L, 3L);
    }

    @Test
    void pagesLeadThroughAllOfThem() {
        String session = session("0");
        IntStream.range(1, 5).forEach(i -> save(session, "" + i));

        List<Long> seen = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = api.get(session + "/revisions?limit=2" + after).body();
            page.path("revisions").forEach(one -> seen.add(one.path("version").asLong()));
            after = page.path("next").isNull()
                    ? ""
                    : "&after=" + page.path("next").asLong();
        } while (!after.isEmpty());

        assertThat(seen).containsExactly(5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void sessionsAreListedNewestFirst() {
        List<String> made = new ArrayList<>();
        IntStream.range(0, 3).forEach(i -> made.add(0, session("s" + i).substring("/code-sessions/".length())));

        Answer page = api.get("/code-sessions?limit=2");
        JsonNode sessions = page.body().path("sessions");
        assertThat(List.of(
                        sessions.path(0).path("session_id").asString(),
                        sessions.path(1).path("session_id").asString()))
                .isEqualTo(made.subList(0, 2));
        assertThat(sessions.path(0).propertyNames())
                .containsExactly("session_id", "status", "language", "version", "created_at", "saved_at");
        assertThat(page.response().headers().firstValue("Link").orElse("")).contains("after=" + made.get(1));
        assertThat(api.get("/code-sessions?limit=1&after=" + made.get(1))
                        .body()
                        .path("sessions")
                        .path(0)
                        .path("session_id")
                        .asString())
                .isEqualTo(made.get(2));
    }

    @Test
    void erasingASessionErasesWhatItHeld() {
        String session = session("one");
        save(session, "two");

        api.send("DELETE", session, null, Map.of());

        assertThat(schema.count(
                        "session_revisions WHERE session_id = '" + session.substring("/code-sessions/".length()) + "'"))
                .isZero();
        assertThat(api.get(session + "/revisions").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @MethodSource("restores")
    void aRestoreMustNameAVersion(Map<String, ?> body) {
        String session = session("one");

        Answer answer = api.post(session + "/restore", body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(api.get(session).body().path("version").asLong()).isEqualTo(1);
    }

    static List<Map<String, ?>> restores() {
        return List.of(Map.of(), Map.of("version", "1"), Map.of("version", 1.5), Map.of("version", 1, "more", 1));
    }

    private String session(String source) {
        String id = api.post("/code-sessions", Map.of("language", "python", "source_code", source))
                .text("session_id");
        assertThat(UUID.fromString(id)).isNotNull();
        return "/code-sessions/" + id;
    }

    private void save(String session, String source) {
        assertThat(api.patch(session, Map.of("source_code", source)).status()).isEqualTo(200);
    }

    private List<Long> versions(String session) {
        return StreamSupport.stream(
                        api.get(session + "/revisions").body().path("revisions").spliterator(), false)
                .map(one -> one.path("version").asLong())
                .toList();
    }
}
