import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Measures starts and the first moment after them, and prints one line of JSON. Started by bench/start; talks to loopback only.
 *
 *   java -cp CLASSES StartBench LAUNCHER DATA-DIRECTORY ROUNDS POSTS
 */
public class StartBench {

    static final int PORT = 18080;
    static final int CORES = Runtime.getRuntime().availableProcessors();

    public static void main(String[] args) throws Exception {
        Path launcher = Path.of(args[0]);
        Map<String, String> environment = Map.of("ASSAY_DATA_DIR", args[1]);
        int rounds = Integer.parseInt(args[2]);
        int posts = Integer.parseInt(args[3]);
        List<List<String>> options = List.of(List.of("--port", "" + PORT, "--assay.dashboard.port=0"));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cores", CORES);
        json.put("java", System.getProperty("java.version"));

        try (Server server = Server.start(launcher, PORT, environment, options)) {
            json.put("first_start_to_first_result_s", Figures.round(server.firstResultSeconds));
        }
        awaitArchive(launcher.resolveSibling("app/target/unpacked"));
        List<Double> starts = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            try (Server server = Server.start(launcher, PORT, environment, options)) {
                starts.add(server.firstResultSeconds);
                cpu.add(ProcessHandle.of(server.pid(0)).orElseThrow().info().totalCpuDuration().orElseThrow().toMillis() / 1e3);
            }
            Figures.note("start: first result after " + Figures.round(starts.get(round)) + " s");
        }
        json.put("second_start_to_first_result_s", Figures.round(Figures.p(starts, 50)));
        json.put("second_start_slowest_s", Figures.round(Figures.p(starts, 100)));
        json.put("second_start_jvm_cpu_s", Figures.round(Figures.p(cpu, 50)));
        burst(json, launcher, environment, options, rounds, posts);
        System.out.println(Figures.toJson(json));
    }

    /** The launcher of the first start makes it in the background. */
    private static void awaitArchive(Path unpacked) throws IOException {
        while (Files.isDirectory(unpacked) && isMaking(unpacked)) {
            LockSupport.parkNanos(200_000_000);
        }
    }

    private static boolean isMaking(Path unpacked) throws IOException {
        try (Stream<Path> files = Files.walk(unpacked, 2)) {
            return files.anyMatch(file -> file.toString().contains(".making."));
        }
    }

    /** Each round a node of its own: only the first burst meets a cold one. */
    private static void burst(
            Map<String, Object> json,
            Path launcher,
            Map<String, String> environment,
            List<List<String>> options,
            int rounds,
            int posts)
            throws Exception {
        List<Double> all = new ArrayList<>();
        int refused = 0;
        for (int round = 0; round < rounds; round++) {
            AtomicBoolean busy = new AtomicBoolean(true);
            try (Server server = Server.start(launcher, PORT, environment, options)) {
                for (int i = 0; i < CORES; i++) {
                    Thread loop = new Thread(() -> {
                        while (busy.get()) {
                            Thread.onSpinWait();
                        }
                    });
                    loop.setDaemon(true);
                    loop.start();
                }
                Burst.Outcome outcome = Burst.of(PORT, posts);
                all.add(outcome.answered().isEmpty() ? 0 : Figures.p(outcome.answered(), 100));
                refused += outcome.refused().size();
                Figures.note("burst: " + outcome.answered().size() + " accepted within " + Figures.round(all.get(round)) + " s"
                        + (outcome.refused().isEmpty() ? "" : ", the first refusal: " + outcome.refused().get(0)));
            } finally {
                busy.set(false);
            }
        }
        json.put("burst_posts", posts);
        json.put("burst_refused", refused);
        json.put("burst_all_committed_s", Figures.round(Figures.p(all, 50)));
        json.put("burst_slowest_s", Figures.round(Figures.p(all, 100)));
    }
}
