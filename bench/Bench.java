import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures Assay beside the bare programs, in one run on one machine, and prints one line of JSON. Ratios count; absolute
 * times depend on the machine and what else runs there. Started by bench/run; talks to loopback only.
 *
 *   java -cp CLASSES Bench LAUNCHER PYTHON SECONDS DATABASE-URL REDIS-URL
 *
 * Start, latency and throughput are measured as a newcomer has it: one process, embedded servers. Pick-up is measured
 * with the API and the worker in processes of their own, on the given servers, once with Redis and once with a Redis URL
 * where nothing listens.
 */
public class Bench {

    static final int PORT = 18080;
    /** Until the virtual machine has compiled what matters: on two cores it takes a minute. */
    static final int WARM_UP_SECONDS = 60;
    /** Of Python programs, so that workers are idle in between on two cores. */
    static final int PICK_UPS_PER_SECOND = 10;
    static final String HELLO = "print('hello')";
    static final int CORES = Runtime.getRuntime().availableProcessors();

    public static void main(String[] args) throws Exception {
        Path launcher = Path.of(args[0]);
        String python = args[1];
        int seconds = Integer.parseInt(args[2]);
        Path work = Files.createTempDirectory("assay-bench");
        Path hello = Files.writeString(work.resolve("hello.py"), HELLO);
        Map<String, Object> json = new LinkedHashMap<>();
        Load load = new Load(PORT, "python", HELLO);
        json.put("cores", CORES);
        json.put("java", System.getProperty("java.version"));
        json.put("python", python);

        List<String> alone = List.of("--port", "" + PORT);
        try (Server first = Server.start(launcher, PORT, Map.of(), List.of(alone))) {
            Figures.note("first start: ready after " + Figures.round(first.readySeconds) + " s");
        }
        try (Server server = Server.start(launcher, PORT, Map.of(), List.of(alone))) {
            json.put("second_start_to_first_result_s", Figures.round(server.firstResultSeconds));
            Figures.note("warming up");
            load.throughput(16, WARM_UP_SECONDS);
            // Bare and served take turns, so that a noisy moment hits both.
            List<Double> bare = new ArrayList<>();
            List<Double> served = new ArrayList<>();
            for (int round = 0; round < 5; round++) {
                bare.addAll(bare(python, hello, 30));
                served.addAll(load.oneUser(30));
            }
            json.put("bare_python_p50_ms", Figures.round(Figures.p(bare, 50)));
            json.put("one_user_p50_ms", Figures.round(Figures.p(served, 50)));
            json.put("one_user_added_p50_ms", Figures.round(Figures.p(served, 50) - Figures.p(bare, 50)));
            Figures.note("one user: " + json);
            List<Double> ratios = new ArrayList<>();
            List<Double> servedRates = new ArrayList<>();
            List<Double> bareRates = new ArrayList<>();
            for (int round = 0; round < 3; round++) {
                double xargs = xargs(python, hello, 400);
                double rate = load.throughput(16, seconds);
                bareRates.add(xargs);
                servedRates.add(rate);
                ratios.add(rate / xargs);
                Figures.note("round: xargs " + Figures.round(xargs) + "/s, served " + Figures.round(rate) + "/s");
            }
            json.put("xargs_per_s", Figures.round(Figures.p(bareRates, 50)));
            json.put("sixteen_users_per_s", Figures.round(Figures.p(servedRates, 50)));
            json.put("throughput_ratio", Figures.round(Figures.p(ratios, 50)));
        }
        try (Server apart = Server.start(launcher, PORT, Map.of(), apart(args[3], args[4]))) {
            load.throughput(4, seconds / 2);
            pickUp(json, "pick_up", load, PICK_UPS_PER_SECOND, seconds * PICK_UPS_PER_SECOND);
        }
        try (Server apart = Server.start(launcher, PORT, Map.of(), apart(args[3], "redis://127.0.0.1:1"))) {
            load.throughput(4, seconds / 2);
            pickUp(json, "pick_up_no_redis", load, 2, seconds * 2);
        }
        double with = (Double) json.get("pick_up_p50_ms");
        double without = (Double) json.get("pick_up_no_redis_p50_ms");
        json.put("pick_up_ratio", Figures.round(with / without));
        System.out.println(Figures.toJson(json));
        delete(work);
    }

    static List<List<String>> apart(String databaseUrl, String redisUrl) {
        List<String> servers = List.of("--assay.database.url=" + databaseUrl, "--assay.database.password=assay",
                "--assay.redis.url=" + redisUrl, "--assay.dashboard.enabled=false");
        List<String> api = new ArrayList<>(List.of("--role", "api", "--port", "" + PORT));
        List<String> worker = new ArrayList<>(List.of("--role", "worker", "--port", "" + (PORT + 1)));
        api.addAll(servers);
        worker.addAll(servers);
        return List.of(api, worker);
    }

    // ---- what is measured ----

    /** Wall time of the bare program, started and awaited by perl, which adds least. */
    static List<Double> bare(String python, Path hello, int times) throws Exception {
        String script = "use Time::HiRes 'time'; for (1..$ARGV[0]) { $s = time; $p = fork; if (!$p) { open STDOUT, '>', '/dev/null';"
                + " exec @ARGV[1..$#ARGV] } waitpid $p, 0; print STDERR 1000 * (time() - $s), \"\\n\" }";
        Process perl = new ProcessBuilder("perl", "-e", script, "" + times, python, hello.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Double> ms = new String(perl.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(Double::valueOf)
                .toList();
        perl.waitFor();
        return ms;
    }

    static double xargs(String python, Path hello, int times) throws Exception {
        long start = System.nanoTime();
        Process xargs = new ProcessBuilder(
                        "sh",
                        "-c",
                        "seq " + times + " | xargs -P " + CORES + " -n 1 sh -c 'exec \"$0\" \"$1\"' " + python + " " + hello)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        xargs.waitFor();
        double viaShell = times / ((System.nanoTime() - start) / 1e9);
        start = System.nanoTime();
        new ProcessBuilder("sh", "-c", "yes " + hello + " | head -" + times + " | xargs -P " + CORES + " -n 1 " + python)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return Math.max(viaShell, times / ((System.nanoTime() - start) / 1e9));
    }

    static void pickUp(Map<String, Object> json, String name, Load load, int perSecond, int times) throws Exception {
        List<Double> ms = load.pickUps(perSecond, times);
        json.put(name + "_per_s", perSecond);
        json.put(name + "_p50_ms", Figures.round(Figures.p(ms, 50)));
        json.put(name + "_p99_ms", Figures.round(Figures.p(ms, 99)));
        Figures.note(name + ": p50 " + Figures.round(Figures.p(ms, 50)) + " ms, p99 " + Figures.round(Figures.p(ms, 99)) + " ms");
    }

    static void delete(Path directory) throws IOException {
        for (java.io.File file : directory.toFile().listFiles()) {
            file.delete();
        }
        Files.delete(directory);
    }
}
