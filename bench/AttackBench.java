import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * 16 attackers at once of each kind, beside an honest hello every 100 ms whatever became of the one before. Times are from the
 * request to the end of the run, as the client sees them. Prints one line of JSON. Started by bench/attack; talks to loopback only.
 *
 *   java -cp CLASSES AttackBench LAUNCHER WORK SLOTS SECONDS [KIND...]
 */
public class AttackBench {

    private static final int PORT = 18089;
    private static final int ATTACKERS = 16;
    private static final long EVERY_NS = 100_000_000;
    private static final String ADMIN = "an-admin-of-a-bench-that-nobody-else-reaches";
    private static final String HELLO = new Program("python", "print('hello')").json();

    private final int dashboard;
    private final String honest;
    private final String attackers;

    private AttackBench(int dashboard, String honest, String attackers) {
        this.dashboard = dashboard;
        this.honest = honest;
        this.attackers = attackers;
    }

    public static void main(String[] args) throws Exception {
        int slots = Integer.parseInt(args[2]) > 0 ? Integer.parseInt(args[2]) : Runtime.getRuntime().availableProcessors();
        int seconds = Integer.parseInt(args[3]);
        List<String> wanted = List.of(args).subList(4, args.length);
        Path adminKey = Files.writeString(Path.of(args[1], "admin"), ADMIN);
        int dashboard = freePort();
        List<String> options = List.of("--port", "" + PORT, "--assay.worker.slots=" + slots, "--assay.dashboard.port=" + dashboard,
                "--assay.access.admin-key-file=" + adminKey);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cores", Runtime.getRuntime().availableProcessors());
        json.put("slots", slots);
        json.put("attackers", ATTACKERS);
        json.put("attackers_may_run", slots - 1);
        json.put("seconds", seconds);
        json.put("load_before", load());
        try (Server server = Server.start(Path.of(args[0]), PORT, Map.of(), List.of(options))) {
            AttackBench bench = new AttackBench(dashboard, key("honest", ""), key("attackers", "\"running\":" + Math.max(1, slots - 1)));
            Figures.note("warming up");
            bench.round(null, Math.max(5, seconds));
            Figures.note("quiet");
            Round quiet = bench.round(null, Math.max(20, seconds));
            Map<String, Object> calm = new LinkedHashMap<>();
            quiet.tell(calm);
            json.put("quiet", calm);
            for (Map.Entry<String, AttackKinds.Kind> kind : AttackKinds.all().entrySet()) {
                if (!wanted.isEmpty() && !wanted.contains(kind.getKey())) {
                    continue;
                }
                Figures.note(kind.getKey() + ": " + kind.getValue().standsFor());
                Map<String, Object> told = new LinkedHashMap<>();
                told.put("stands_for", kind.getValue().standsFor());
                Round round = bench.round(kind.getValue(), seconds);
                round.tell(told);
                told.put("p99_to_quiet", Figures.round(Figures.p(round.runMs, 99) / Figures.p(quiet.runMs, 99)));
                told.put("attacks", AttackClient.sorted(round.endings));
                told.put("passed_by", AttackClient.sorted(round.passed));
                json.put(kind.getKey(), told);
                Figures.note(Figures.toJson(told));
            }
        }
        json.put("load_after", load());
        System.out.println(Figures.toJson(json));
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String load() throws Exception {
        String load = Files.readString(Path.of("/proc/loadavg"));
        return load.substring(0, load.indexOf(' '));
    }

    private static String key(String owner, String limits) throws Exception {
        String body = "{\"owner\":\"" + owner + "\",\"scopes\":[\"run\",\"grade\"],\"limits\":{" + limits + "}}";
        HttpResponse<String> answer = new AttackClient(PORT, 0, ADMIN, Duration.ZERO, Map.of(), Map.of())
                .call("POST", "/admin/keys", "application/json", HttpRequest.BodyPublishers.ofString(body));
        String key = AttackClient.text(answer.body(), "key");
        if (key.isEmpty()) {
            throw new IllegalStateException(answer.body());
        }
        return key;
    }

    private static final class Round {

        final List<Double> runMs = Collections.synchronizedList(new ArrayList<>());
        final List<Double> submitMs = Collections.synchronizedList(new ArrayList<>());
        final List<Double> getMs = Collections.synchronizedList(new ArrayList<>());
        final Map<String, AtomicInteger> endings = new ConcurrentHashMap<>();
        final Map<String, AtomicLong> passed = new ConcurrentHashMap<>();
        final AtomicInteger sent = new AtomicInteger();
        final AtomicInteger well = new AtomicInteger();
        final Map<String, AtomicInteger> ill = new ConcurrentHashMap<>();

        void tell(Map<String, Object> json) {
            json.put("honest", sent.get());
            json.put("completed_at_attempt_1", well.get());
            json.put("others", AttackClient.sorted(ill));
            put(json, "run", runMs);
            put(json, "submit", submitMs);
            put(json, "get", getMs);
        }

        private static void put(Map<String, Object> json, String name, List<Double> ms) {
            json.put(name + "_p50_ms", Figures.round(Figures.p(ms, 50)));
            json.put(name + "_p99_ms", Figures.round(Figures.p(ms, 99)));
            json.put(name + "_max_ms", Figures.round(Figures.p(ms, 100)));
        }
    }

    /** With 16 attackers of that kind, or none. Ends when all honest runs have. */
    private Round round(AttackKinds.Kind kind, int seconds) throws Exception {
        Round round = new Round();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<?>> all = new ArrayList<>();
            CountDownLatch begun = new CountDownLatch(kind == null ? 0 : ATTACKERS);
            for (int i = 0; kind != null && i < ATTACKERS; i++) {
                AttackClient client = new AttackClient(PORT, dashboard, attackers, Duration.ofSeconds(seconds), round.endings, round.passed);
                all.add(threads.submit(() -> {
                    begun.countDown();
                    while (System.nanoTime() < end) {
                        kind.attack().once(client);
                    }
                    return null;
                }));
            }
            begun.await();
            AttackClient client = new AttackClient(PORT, dashboard, honest, Duration.ZERO, Map.of(), Map.of());
            for (long at = System.nanoTime(); at < end; at += EVERY_NS) {
                LockSupport.parkNanos(at - System.nanoTime());
                all.add(threads.submit(() -> hello(client, round)));
            }
            for (Future<?> one : all) {
                one.get(2, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
        return round;
    }

    private static Void hello(AttackClient client, Round round) throws Exception {
        round.sent.incrementAndGet();
        long start = System.nanoTime();
        HttpResponse<String> queued = client.call("POST", "/executions", "application/json", HttpRequest.BodyPublishers.ofString(HELLO));
        round.submitMs.add(since(start));
        String id = AttackClient.text(queued.body(), "execution_id");
        HttpResponse<String> ended = client.call("GET", "/executions/" + id + "?wait=30", "application/json", HttpRequest.BodyPublishers.noBody());
        round.runMs.add(since(start));
        long asked = System.nanoTime();
        client.call("GET", "/executions/" + id, "application/json", HttpRequest.BodyPublishers.noBody());
        round.getMs.add(since(asked));
        String told = ended.body();
        boolean well = told.contains("\"COMPLETED\"") && told.contains("\"attempt\":1,") && told.contains("hello\\n");
        if (well) {
            round.well.incrementAndGet();
        } else {
            String how = queued.statusCode() != 200 ? "" + queued.statusCode()
                    : AttackClient.text(told, "status") + " at attempt " + AttackClient.number(told, "attempt");
            round.ill.computeIfAbsent(how, any -> new AtomicInteger()).incrementAndGet();
        }
        return null;
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
