package dev.assay.functional.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.testing.Api;
import dev.assay.testing.AssayNode;
import dev.assay.testing.AssayNode.Scope;
import dev.assay.testing.EventReader;
import dev.assay.testing.EventReader.Event;
import dev.assay.testing.Grading;
import dev.assay.testing.TcpProxy;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A client that follows an execution is told all of it in order, once, and what is missing; whichever nodes have to do with it. */
@Tag("functional")
@Timeout(180)
@AssayNode(
        settings = {"--assay.role=api", "--assay.push.heartbeat=200ms", EventsTest.LARGE_WINDOW},
        scope = Scope.CLASS)
class EventsTest {

    static final String LARGE_WINDOW = "--assay.push.output-window=16MB";
    private static final String SMALL_WINDOW = "--assay.push.output-window=128KB";

    private static final String STEPS = """
            import sys, time
            print('one', flush=True)
            time.sleep(0.3)
            print('zwei ä', file=sys.stderr, flush=True)
            time.sleep(0.3)
            print('three 😀', flush=True)
            """;

    private static TestNode other;
    private static TestNode worker;

    private final TestSchema schema;
    private final Api api;

    EventsTest(TestSchema schema, Api api) {
        this.schema = schema;
        this.api = api;
    }

    @BeforeAll
    static void start(TestSchema schema) {
        other = TestNode.start(schema, "--assay.role=api", SMALL_WINDOW);
        worker = TestNode.start(schema, "--assay.role=worker", LARGE_WINDOW);
    }

    @AfterAll
    static void stop() {
        worker.close();
        other.close();
    }

    @Test
    void statesOutputAndResultComeInOrderAndNoSoonerThanGetShowsThem() {
        String path = "/executions/" + python(STEPS);
        try (EventReader events = api.events(path + "/events", "")) {
            assertThat(events.response().headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/event-stream");
            List<Event> all = new ArrayList<>();
            events.next().ifPresent(all::add);
            while (!all.get(all.size() - 1).name().equals("result")) {
                assertGetShowsAtLeast(path, all.get(all.size() - 1));
                all.add(events.next().orElseThrow());
            }

            assertThat(events.next()).isEmpty();
            assertThat(all)
                    .extracting(Event::id)
                    .isSortedAccordingTo(EventsTest::byId)
                    .doesNotHaveDuplicates();
            assertThat(all).extracting(Event::name).doesNotContain("missed", "reset");
            assertThat(output(all, "stdout")).isEqualTo("one\nthree 😀\n");
            assertThat(output(all, "stderr")).isEqualTo("zwei ä\n");
            assertThat(named(all, "output"))
                    .hasSizeGreaterThanOrEqualTo(3)
                    .allMatch(one -> one.data().path("attempt").asInt() == 1);
            assertThat(named(all, "status").map(one -> one.text("status"))).endsWith("RUNNING");
            assertThat(all.get(all.size() - 1).data()).isEqualTo(api.get(path).body());
        }
    }

    private void assertGetShowsAtLeast(String path, Event event) {
        List<String> order = List.of("QUEUED", "RUNNING", "COMPLETED");
        String shown = event.name().equals("output") ? "RUNNING" : event.text("status");
        assertThat(order.indexOf(api.get(path).text("status"))).isGreaterThanOrEqualTo(order.indexOf(shown));
        assertThat(order.indexOf(other.api().get(path).text("status"))).isGreaterThanOrEqualTo(0);
    }

    /** On another node than the first one, as a load balancer would have it. */
    @Test
    void whoGoesOnAfterAnyEventGetsExactlyTheOthers() {
        String path = "/executions/" + api.submit(Map.of("language", "python", "source_code", STEPS, "stream", true))
                + "/events";
        List<Event> all = api.events(path, "").rest();
        assertThat(all).hasSizeGreaterThanOrEqualTo(5);

        for (int i = 0; i < all.size() - 1; i++) {
            try (EventReader again = other.api().events(path, all.get(i).id())) {
                assertThat(again.rest()).as("after %s", all.get(i).id()).isEqualTo(all.subList(i + 1, all.size()));
            }
        }
        try (EventReader atTheEnd =
                other.api().events(path, all.get(all.size() - 1).id())) {
            assertThat(atTheEnd.response().statusCode()).as("do not come again").isEqualTo(204);
        }
    }

    @Test
    void whoLeavesWhileItRunsMissesNothing() {
        String path = "/executions/" + python(STEPS) + "/events";
        List<Event> all = new ArrayList<>();
        String last = "";
        for (boolean over = false; !over; ) {
            try (EventReader once = (all.size() % 2 == 0 ? api : other.api()).events(path, last)) {
                Event next = once.next().orElseThrow();
                all.add(next);
                last = next.id();
                over = next.name().equals("result");
            }
        }

        assertThat(all).extracting(Event::name).doesNotContain("missed", "reset");
        assertThat(output(all, "stdout")).isEqualTo("one\nthree 😀\n");
        assertThat(output(all, "stderr")).isEqualTo("zwei ä\n");
    }

    @Test
    void eachCaseIsToldAsItFalls() {
        String id = api.submit(Map.of(
                "language",
                "python",
                "source_code",
                "import sys; n = int(input()); print(n * n); sys.exit(n == 3)",
                "cases",
                List.of(
                        Map.of("name", "a", "stdin", "2\n", "expected_output", "4"),
                        Map.of("name", "b", "stdin", "5\n", "expected_output", "26"),
                        Map.of("name", "c", "stdin", "3\n", "expected_output", "9"))));

        List<Event> all = api.events("/executions/" + id + "/events", "").rest();

        List<Event> cases = named(all, "case").toList();
        assertThat(cases).extracting(one -> one.data().path("case_no").asInt()).containsExactly(0, 1, 2);
        assertThat(cases).extracting(one -> one.text("name")).containsExactly("a", "b", "c");
        assertThat(cases).extracting(one -> one.text("verdict")).containsExactly("AC", "WA", "RTE");
        JsonNode result = all.get(all.size() - 1).data();
        for (int i = 0; i < 3; i++) {
            int of = i;
            assertThat(cases.get(i).text("verdict"))
                    .isEqualTo(result.path("cases").path(i).path("verdict").asString());
            assertThat(output(
                            all.stream()
                                    .filter(one -> one.data().path("case_no").asInt() == of)
                                    .toList(),
                            "stdout"))
                    .isEqualTo(result.path("cases").path(i).path("stdout").asString());
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // only read
    record Written(String what, String source, byte[] bytes) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Written> outputs() {
        byte[] every = new byte[256];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) i;
        }
        return Stream.of(
                new Written("every byte", "sys.stdout.buffer.write(bytes(range(256)))", every),
                new Written(
                        "a character in two writes",
                        "w = sys.stdout.buffer; w.write(b'\\xf0\\x9f'); w.flush(); time.sleep(0.3); w.write(b'\\x98\\x80!')",
                        "😀!".getBytes(StandardCharsets.UTF_8)),
                new Written("the beginning of a character", "sys.stdout.buffer.write(b'ab\\xe2\\x82')", new byte[] {
                    'a', 'b', (byte) 0xe2, (byte) 0x82
                }),
                new Written(
                        "lines that look like events",
                        "print('\\r\\n\\ndata: x\\u2028\\nevent: result\\n\\n', end='')",
                        "\r\n\ndata: x\u2028\nevent: result\n\n".getBytes(StandardCharsets.UTF_8)),
                new Written(
                        "long characters over pieces",
                        "sys.stdout.write('€' * 100000)",
                        "€".repeat(100000).getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void outputArrivesByteForByte(Written written) {
        String id = python("import sys, time\n" + written.source() + "\n");

        List<Event> all = api.events("/executions/" + id + "/events", "").rest();

        ByteArrayOutputStream got = new ByteArrayOutputStream();
        named(all, "output").forEach(one -> {
            assertThat(one.data().path("offset").asInt()).isEqualTo(got.size());
            got.writeBytes(bytes(one));
        });
        assertThat(got.toByteArray()).isEqualTo(written.bytes());
        if (!written.what().contains("byte") && !written.what().contains("beginning")) {
            assertThat(named(all, "output"))
                    .allMatch(one -> one.text("encoding").equals("utf-8"));
        }
    }

    /** Where as much is kept, a reader gets all that the limit lets through; where less is, a slow one is told what it missed. */
    @Test
    void tenMegabytesComeWholeAndSlowReadersAreToldWhatTheyMissed() {
        String id = api.submit(Map.of(
                "language",
                "python",
                "source_code",
                "import sys\nfor i in range(10): sys.stdout.write(('%d' % i) * 1000000)",
                "stream",
                true,
                "limits",
                Map.of("output_kb", 8192)));
        String path = "/executions/" + id + "/events";
        try (EventReader slow = other.api().events(path, "")) {
            List<Event> all = api.events(path, "").rest();

            assertThat(output(all, "stdout")).hasSize(8192 << 10);
            assertThat(all).extracting(Event::name).doesNotContain("missed");
            assertThat(all.get(all.size() - 1).text("stdout")).hasSize(8192 << 10);

            assertTold(slow.rest(), 8192 << 10);
        }
    }

    /** Each byte of output is there, or within numbers of events that were said to be missed. */
    private static void assertTold(List<Event> all, int size) {
        int at = 0;
        long number = 0;
        for (Event event : all) {
            if (event.name().equals("missed")) {
                assertThat(event.data().path("from").asLong()).isEqualTo(number + 1);
                number = event.data().path("to").asLong();
                at = -1;
            } else if (event.name().equals("output")) {
                assertThat(Long.parseLong(event.id().substring(event.id().indexOf('-') + 1)))
                        .isEqualTo(++number);
                int offset = event.data().path("offset").asInt();
                assertThat(offset).isEqualTo(at < 0 ? offset : at);
                at = offset + event.text("data").length();
            }
        }
        assertThat(all.get(all.size() - 1).name()).isEqualTo("result");
        assertThat(all.get(all.size() - 1).text("stdout")).hasSize(size);
    }

    @Test
    void aCancelIsToldAfterWhatWasWritten() {
        String path = "/executions/" + python("import time\nprint('begun', flush=True)\ntime.sleep(30)");
        try (EventReader events = api.events(path + "/events", "")) {
            events.until("output");

            assertThat(other.api().send("DELETE", path, null, Map.of()).status())
                    .isEqualTo(200);

            List<Event> rest = events.rest();
            assertThat(rest.get(rest.size() - 1).name()).isEqualTo("result");
            assertThat(rest.get(rest.size() - 1).text("reason")).isEqualTo("client_cancelled");
        }
    }

    @Test
    void whatIsErasedIsGone() {
        String path = "/executions/" + python("import time\nprint('begun', flush=True)\ntime.sleep(30)");
        try (EventReader events = api.events(path + "/events", "")) {
            events.until("output");

            assertThat(api.send("DELETE", path + "?erase=true", null, Map.of()).status())
                    .isEqualTo(204);

            List<Event> rest = events.rest();
            assertThat(rest.get(rest.size() - 1).name()).isIn("gone", "result");
        }
        assertThat(api.get(path + "/events").status()).isEqualTo(404);
    }

    @Test
    void whoComesAfterTheEndIsToldTheResult() {
        String id = python("print('late')");
        api.await(id);

        List<Event> all = api.events("/executions/" + id + "/events", "").rest();

        assertThat(all.get(all.size() - 1).data())
                .isEqualTo(api.get("/executions/" + id).body());
        assertThat(all).extracting(Event::name).doesNotContain("missed");
    }

    /** Everything of the owner, in an order that is the same on all nodes. */
    @Test
    void whoFollowsAllIsToldEachChangeAndGoesOnAnywhere() {
        List<Event> all = new ArrayList<>();
        try (EventReader events = api.events("/events", "")) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                ids.add((i % 2 == 0 ? api : other.api())
                        .submit("python", i == 1 ? "import sys; sys.exit(1)" : "print(1)"));
            }
            while (!ended(all).containsAll(ids)) {
                Event event = events.next().orElseThrow();
                assertThat(api.get("/executions/" + event.text("execution_id")).text("status"))
                        .as("no sooner than GET shows it")
                        .isIn(event.text("status"), "RUNNING", "COMPLETED", "FAILED");
                all.add(event);
            }
            for (String id : ids) {
                assertThat(all.stream().filter(one -> one.text("execution_id").equals(id)))
                        .extracting(one -> one.text("status"))
                        .startsWith("QUEUED", "RUNNING")
                        .hasSize(3);
            }
        }
        assertThat(all)
                .extracting(Event::id)
                .isSortedAccordingTo(EventsTest::byId)
                .doesNotHaveDuplicates();
        assertThat(all)
                .filteredOn(one -> one.text("status").equals("FAILED"))
                .extracting(one -> one.text("reason"))
                .contains("exit_code");

        for (int i = 0; i < all.size() - 1; i++) {
            try (EventReader again = other.api().events("/events", all.get(i).id())) {
                List<Event> rest = new ArrayList<>();
                while (rest.size() < all.size() - 1 - i) {
                    rest.add(again.next().orElseThrow());
                }
                assertThat(rest)
                        .extracting(Event::id)
                        .isEqualTo(all.subList(i + 1, all.size()).stream()
                                .map(Event::id)
                                .toList());
                assertThat(rest).extracting(Event::name).containsOnly("status");
            }
        }
    }

    @Test
    void aSessionsStreamTellsOfItsRunsAlone() {
        String session = api.post("/code-sessions", Map.of("language", "python", "source_code", "print(1)"))
                .text("session_id");
        try (EventReader events = other.api().events("/code-sessions/" + session + "/events", "")) {
            api.submit("python", "print('of nobody')");
            String run = api.post("/code-sessions/" + session + "/run").text("execution_id");
            List<Event> all = new ArrayList<>();
            while (!ended(all).contains(run)) {
                all.add(events.next().orElseThrow());
            }

            assertThat(all).extracting(one -> one.text("session_id")).containsOnly(session);
            assertThat(all).allMatch(one -> !one.data().has("owner"));
            assertThat(all).extracting(one -> one.text("status")).containsExactly("QUEUED", "RUNNING", "COMPLETED");
        }
        assertThat(api.get("/code-sessions/" + UUID.randomUUID() + "/events").status())
                .isEqualTo(404);
    }

    @Test
    void whoFollowsAllWithRedisAwayIsToldWhatThingsAre() {
        try (TcpProxy redis = TcpProxy.to(schema.redisUrl());
                TestNode node = TestNode.start(schema.throughRedisProxy(redis), "--assay.role=api")) {
            redis.cut();
            try (EventReader events = node.api().events("/events", "")) {
                List<String> ids =
                        List.of(api.submit("python", "print(1)"), node.api().submit("python", "print(2)"));
                List<Event> all = new ArrayList<>();
                while (!ended(all).containsAll(ids)) {
                    all.add(events.next().orElseThrow());
                }
                redis.pass();

                assertThat(events.until("missed"))
                        .as("what nobody can know is said")
                        .isNotEmpty();
                String after = api.submit("python", "print(3)");
                while (!ended(all).contains(after)) {
                    all.add(events.next().orElseThrow());
                }
            }
        }
    }

    /** Older than anything that is kept. */
    @Test
    void whoComesBackTooLateIsToldSo() {
        api.submit("python", "print(1)");
        try (EventReader events = api.events("/events", "1-0")) {
            assertThat(events.next().orElseThrow().name()).isEqualTo("missed");
            assertThat(events.next().orElseThrow().name()).isEqualTo("status");
        }
    }

    private static List<String> ended(List<Event> all) {
        return all.stream()
                .filter(one -> List.of("COMPLETED", "FAILED").contains(one.text("status")))
                .map(one -> one.text("execution_id"))
                .toList();
    }

    @Test
    void aGradingRunIsFollowedToItsEnd() {
        Grading grading = new Grading(api);
        String run = grading.start(Grading.problem(0), Grading.submissions(5), null);
        List<Event> all;
        try (EventReader events = other.api().events("/grading-runs/" + run + "/events", "")) {
            all = events.rest();
        }

        Event last = all.get(all.size() - 1);
        assertThat(last.name()).isEqualTo("result");
        assertThat(last.data()).isEqualTo(grading.get(run));
        assertThat(last.text("state")).isEqualTo("COMPLETED");
        assertThat(all).extracting(one -> one.data().path("finished").asInt()).isSorted();
        try (EventReader again = api.events("/grading-runs/" + run + "/events", last.id())) {
            assertThat(again.response().statusCode()).isEqualTo(204);
        }
        try (EventReader again = api.events("/grading-runs/" + run + "/events", "")) {
            assertThat(again.rest()).containsExactly(last);
        }
        assertThat(api.get("/grading-runs/" + UUID.randomUUID() + "/events").status())
                .isEqualTo(404);
    }

    @Test
    void silenceIsBroken() {
        String path = "/executions/" + python("import time; time.sleep(30)");
        try (EventReader events = api.events(path + "/events", "")) {
            CompletableFuture<List<Event>> all = CompletableFuture.supplyAsync(events::rest);
            await().until(() -> events.comments() >= 3);

            assertThat(api.send("DELETE", path, null, Map.of()).status()).isEqualTo(200);

            assertThat(all.join()).extracting(Event::name).endsWith("result");
        }
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        String path = "/executions/" + python("print(1)") + "/events";

        for (String wrong : List.of("soon", "1", "1-2-3", "-1-0", "99999999999999999999-0")) {
            assertThat(api.send("GET", path, null, Map.of("Last-Event-ID", wrong))
                            .status())
                    .as(wrong)
                    .isEqualTo(422);
        }
        assertThat(api.get("/executions/" + UUID.randomUUID() + "/events").status())
                .isEqualTo(404);
        assertThat(api.get(path + "?from=1").status()).isEqualTo(422);
    }

    @Test
    void withRedisAwayStatesAndResultComeAndTheRestIsSaidToBeMissing() {
        String noRedis = "--assay.redis.url=redis://127.0.0.1:1";
        try (TestNode node = TestNode.start(schema, "--assay.role=api", noRedis)) {
            String id = python(STEPS);

            List<Event> all =
                    node.api().events("/executions/" + id + "/events", "").rest();

            assertThat(named(all, "status").map(one -> one.text("status"))).contains("RUNNING");
            assertThat(named(all, "output")).isEmpty();
            assertThat(named(all, "missed")).hasSize(1);
            assertThat(all.get(all.size() - 1).text("stdout")).isEqualTo("one\nthree 😀\n");
        }
    }

    @Test
    void redisThatGoesAmidARunCostsOutputAndSaysSo() {
        try (TcpProxy redis = TcpProxy.to(schema.redisUrl());
                TestNode node = TestNode.start(schema.throughRedisProxy(redis), "--assay.role=api")) {
            String id = python("import time\nprint('before', flush=True)\ntime.sleep(2)\nprint('after')");
            try (EventReader events = node.api().events("/executions/" + id + "/events", "")) {
                assertThat(output(events.until("output"), "stdout")).startsWith("before");

                redis.cut();

                List<Event> rest = events.rest();
                assertThat(named(rest, "missed")).hasSize(1);
                assertThat(rest.get(rest.size() - 1).text("stdout")).isEqualTo("before\nafter\n");
            }
        }
    }

    @Test
    void manyFollowWithoutAThreadEach() {
        String path = "/executions/" + python("import time\nprint('begun', flush=True)\ntime.sleep(20)");
        List<EventReader> readers = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            readers.add(api.events(path + "/events", ""));
        }
        readers.forEach(reader -> reader.until("output"));

        long threads = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("http-nio-") && name.contains("-exec-"))
                .count();
        assertThat(threads).isLessThanOrEqualTo(3 * 64);
        assertThat(api.get("/languages").status()).isEqualTo(200);
        assertThat(api.send("DELETE", path, null, Map.of()).status()).isEqualTo(200);

        readers.forEach(reader -> assertThat(reader.until("result")).isNotEmpty());
    }

    private String python(String source) {
        return api.submit(
                Map.of("language", "python", "source_code", source, "limits", Map.of("wall_time_ms", 40_000)));
    }

    private static Stream<Event> named(List<Event> all, String name) {
        return all.stream().filter(one -> one.name().equals(name));
    }

    private static String output(List<Event> all, String stream) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        named(all, "output")
                .filter(one -> one.text("stream").equals(stream))
                .forEach(one -> bytes.writeBytes(bytes(one)));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Event output) {
        String data = output.text("data");
        return output.text("encoding").equals("base64")
                ? Base64.getDecoder().decode(data)
                : data.getBytes(StandardCharsets.UTF_8);
    }

    private static int byId(String one, String other) {
        long[] a = Stream.of(one.split("-")).mapToLong(Long::parseLong).toArray();
        long[] b = Stream.of(other.split("-")).mapToLong(Long::parseLong).toArray();
        return a[0] == b[0] ? Long.compare(a[1], b[1]) : Long.compare(a[0], b[0]);
    }
}
