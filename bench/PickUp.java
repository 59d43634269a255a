import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How soon a worker takes up what an API node in another process has accepted: with Redis, and where nothing listens. */
final class PickUp {

    /** Of Python programs, so that workers are idle in between on two cores. */
    private static final int PER_SECOND = 10;

    private static final String NO_REDIS = "redis://127.0.0.1:1";

    private final Path launcher;
    private final int port = Server.freePort();
    private final int workerPort = Server.freePort();
    private final Map<String, String> environment;
    private final Rounds rounds;

    PickUp(Path launcher, Map<String, String> environment, Rounds rounds) throws IOException {
        this.launcher = launcher;
        this.environment = environment;
        this.rounds = rounds;
    }

    void measure(String databaseUrl, String redisUrl, int seconds) throws Exception {
        try (Server apart = Server.start(launcher, port, environment, apart(databaseUrl, redisUrl))) {
            measure("pick_up.redis", PER_SECOND, seconds * PER_SECOND);
        }
        try (Server apart = Server.start(launcher, port, environment, apart(databaseUrl, NO_REDIS))) {
            measure("pick_up.no_redis", 2, seconds * 2);
        }
        rounds.add("pick_up.ratio", rounds.median("pick_up.redis.p50_ms") / rounds.median("pick_up.no_redis.p50_ms"));
    }

    private void measure(String name, int perSecond, int times) throws Exception {
        Load load = new Load(port, Program.PYTHON, Way.POLL);
        load.throughput(4, Math.max(1, times / perSecond / 2));
        List<Double> ms = load.pickUps(perSecond, times);
        rounds.add(name + ".per_s", perSecond);
        rounds.add(name + ".p50_ms", Figures.p(ms, 50));
        rounds.add(name + ".p99_ms", Figures.p(ms, 99));
        Figures.note(name + ": p50 " + rounds.median(name + ".p50_ms") + " ms, p99 " + rounds.median(name + ".p99_ms") + " ms");
    }

    private List<List<String>> apart(String databaseUrl, String redisUrl) {
        List<String> servers = List.of("--assay.database.url=" + databaseUrl, "--assay.database.password=assay",
                "--assay.redis.url=" + redisUrl, "--assay.dashboard.enabled=false");
        List<String> api = new ArrayList<>(List.of("--role", "api", "--port", "" + port));
        List<String> worker = new ArrayList<>(List.of("--role", "worker", "--port", "" + workerPort));
        api.addAll(servers);
        worker.addAll(servers);
        return List.of(api, worker);
    }
}
