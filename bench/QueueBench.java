import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What leases cost, and whether a long queue slows the next claim down. One line of JSON. Started by bench/queue.
 *
 *   java -cp CLASSES QueueBench LAUNCHER WORK-DIRECTORY SECONDS QUEUED DATABASE-URL REDIS-URL
 *
 * Leases: two nodes with servers of their own take turns, one that renews its leases as by default, and one whose leases
 * hold an hour, so that it renews none while it is measured. Two JVMs differ by several percent whatever they do, so the CPU
 * time of the threads that see to leases is told too. Pick-up: API and worker apart; programs that wait for an
 * answer while nothing is queued, and again while so many submissions of grading runs are, whose programs sleep.
 */
public class QueueBench {

    static final int PORT = 18080;
    static final int OTHER_PORT = 18090;
    static final int ROUNDS = 12;
    /** Seconds; until then the JIT compiler makes each round faster than the one before. */
    static final int WARM_UP = 90;
    /** The most submissions a run may have. */
    static final int PER_RUN = 50_000;

    public static void main(String[] args) throws Exception {
        Path launcher = Path.of(args[0]);
        Path work = Path.of(args[1]);
        int seconds = Integer.parseInt(args[2]);
        int queued = Integer.parseInt(args[3]);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cores", Runtime.getRuntime().availableProcessors());
        if (seconds > 0) {
            leases(launcher, work, seconds, json);
        }
        if (queued > 0) {
            pickUp(launcher, args[4], args[5], queued, json);
        }
        System.out.println(Figures.toJson(json));
    }

    static void leases(Path launcher, Path work, int seconds, Map<String, Object> json) throws Exception {
        List<String> on = List.of("--port", "" + PORT, "--assay.dashboard.enabled=false");
        List<String> off = List.of("--port", "" + OTHER_PORT, "--assay.dashboard.enabled=false",
                "--assay.lease.duration=1h", "--assay.lease.renew-every=25m");
        try (Server with = Server.start(launcher, PORT, data(work, "on"), List.of(on));
                Server without = Server.start(launcher, OTHER_PORT, data(work, "off"), List.of(off))) {
            Load renewing = new Load(with.port, "bash", "echo hello");
            Load holding = new Load(without.port, "bash", "echo hello");
            renewing.throughput(8, WARM_UP);
            holding.throughput(8, WARM_UP);
            double threads = leaseSeconds(with.pid(0));
            long start = System.nanoTime();
            List<Double> ratios = new ArrayList<>();
            List<Double> rates = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                boolean first = round % 2 == 0; // who goes first takes turns too
                double one = (first ? renewing : holding).throughput(8, seconds);
                double other = (first ? holding : renewing).throughput(8, seconds);
                ratios.add(first ? one / other : other / one);
                rates.add(first ? one : other);
                Figures.note("round " + round + ": " + Figures.round(one) + "/s, " + Figures.round(other) + "/s");
            }
            double elapsed = (System.nanoTime() - start) / 1e9;
            json.put("lease_threads_percent_of_machine", Math.round(
                    (leaseSeconds(with.pid(0)) - threads) / elapsed / Runtime.getRuntime().availableProcessors() * 1e5) / 1e3);
            json.put("with_leases_per_s", Figures.round(Figures.p(rates, 50)));
            json.put("with_to_without_leases", Math.round(Figures.p(ratios, 50) * 1000) / 1000.0);
        }
    }

    /** CPU time of what renews, watches and reaps leases, in seconds. */
    static double leaseSeconds(long pid) throws Exception {
        double ticks = 0;
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            for (Path thread : threads.toList()) {
                String stat = Files.readString(thread.resolve("stat"));
                if (stat.contains("(lease-")) {
                    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                    ticks += Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
                }
            }
        }
        return ticks / 100;
    }

    static void pickUp(Path launcher, String databaseUrl, String redisUrl, int queued, Map<String, Object> json) throws Exception {
        List<String> servers = List.of("--assay.database.url=" + databaseUrl, "--assay.database.password=assay",
                "--assay.redis.url=" + redisUrl, "--assay.dashboard.enabled=false");
        List<String> api = new ArrayList<>(List.of("--role", "api", "--port", "" + PORT));
        List<String> worker = new ArrayList<>(List.of("--role", "worker", "--port", "" + (PORT + 1), "--assay.worker.slots=2",
                "--assay.worker.live-extra-slots=2", "--assay.grading.window=100000", "--assay.queue.max-queued=1000000",
                "--assay.queue.max-queued-per-owner=1000000"));
        api.addAll(servers);
        worker.addAll(servers);
        try (Server server = Server.start(launcher, PORT, Map.of(), List.of(api, worker))) {
            Load load = new Load(server.port, "bash", "echo hello");
            load.throughput(4, 30);
            List<Double> empty = load.pickUps(10, 400);
            Figures.note("empty: p50 " + Figures.p(empty, 50) + " p99 " + Figures.p(empty, 99));
            long start = System.nanoTime();
            List<String> runs = new ArrayList<>();
            for (int rest = queued; rest > 0; rest -= PER_RUN) {
                runs.add(Form.grade(PORT, Map.of("1.in", "", "1.ans", runs.size() + "\n"), sleepers(Math.min(rest, PER_RUN))));
            }
            for (String run : runs) {
                awaitQueued(run);
            }
            json.put("queueing_per_s", Figures.round(queued / ((System.nanoTime() - start) / 1e9)));
            LockSupport.parkNanos(20_000_000_000L); // the database tidies up after so many rows
            List<Double> full = load.pickUps(10, 400);
            json.put("queued", waiting(runs));
            json.put("pick_up_empty_p50_ms", Figures.round(Figures.p(empty, 50)));
            json.put("pick_up_empty_p99_ms", Figures.round(Figures.p(empty, 99)));
            json.put("pick_up_queued_p50_ms", Figures.round(Figures.p(full, 50)));
            json.put("pick_up_queued_p99_ms", Figures.round(Figures.p(full, 99)));
            json.put("pick_up_p99_ratio", Figures.round(Figures.p(full, 99) / Figures.p(empty, 99)));
        }
    }

    /** Programs that take a slot each until their time limit, and no CPU time. */
    static String sleepers(int count) {
        StringBuilder csv = new StringBuilder("id,language,source\n");
        for (int i = 0; i < count; i++) {
            csv.append('s').append(i).append(",bash,sleep 60 # ").append(i).append('\n');
        }
        return csv.toString();
    }

    /** Until the run's last submission is in the queue. */
    static void awaitQueued(String run) throws Exception {
        try (Client client = new Client(PORT)) {
            while (!client.get("/grading-runs/" + run).contains("\"name\":\"feed\",\"state\":\"COMPLETED\"")) {
                LockSupport.parkNanos(500_000_000);
            }
        }
    }

    static int waiting(List<String> runs) throws Exception {
        int waiting = 0;
        try (Client client = new Client(PORT)) {
            for (String run : runs) {
                String answer = client.get("/grading-runs/" + run);
                waiting += Integer.parseInt(Form.field(answer, "submissions")) - Integer.parseInt(Form.field(answer, "finished"));
            }
        }
        return waiting;
    }

    static Map<String, String> data(Path work, String name) throws Exception {
        return Map.of("ASSAY_DATA_DIR", Files.createDirectories(work.resolve(name)).toString());
    }
}
