import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the machine's CPU time goes while submissions are graded, how memory grows with their number, and what a live
 * request waits meanwhile. One line of JSON. Started by bench/grading.
 *
 *   java -cp CLASSES GradingBench LAUNCHER WORK-DIRECTORY SUBMISSIONS MANY
 *
 * First SUBMISSIONS Python programs on ten cases each, alone on the machine, twice: on a node that has just started, whose
 * JIT compiler takes a good part, and on one that has graded as many already. Then 1,000 and MANY small ones on one case
 * each: live bytes of the node's heap and the size of the process are taken meanwhile, and live requests answered.
 */
public class GradingBench {

    static final int PORT = 18080;
    static final int CASES = 10;
    /** Sorts what it reads and sums up: what a first-year exercise is like. */
    static final String PYTHON = "import sys; n = sorted(map(int, sys.stdin.read().split())); print(sum(n[::2]))";

    public static void main(String[] args) throws Exception {
        Path launcher = Path.of(args[0]);
        Path work = Path.of(args[1]);
        int submissions = Integer.parseInt(args[2]);
        int many = Integer.parseInt(args[3]);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cores", Runtime.getRuntime().availableProcessors());
        Map<String, String> environment = Map.of("ASSAY_DATA_DIR", work.resolve("data").toString());
        try (Server server = Server.start(launcher, PORT, environment,
                List.of(List.of("--port", "" + PORT, "--assay.dashboard.enabled=false")))) {
            Load live = new Load(PORT, "python", "print('hello')");
            live.throughput(8, 40);
            if (submissions > 0) {
                json.put("cases_each", CASES);
                split(server, submissions, "cold", json);
                split(server, submissions, "warm", json);
            }
            if (many > 0) {
                List<Double> idle = live.answers(2, 200);
                small(server, 1000, "thousand", json, null);
                List<Double> busy = new ArrayList<>();
                small(server, many, "many", json, () -> busy.addAll(live.answers(2, 40)));
                json.put("live_idle_p50_ms", Figures.round(Figures.p(idle, 50)));
                json.put("live_idle_p99_ms", Figures.round(Figures.p(idle, 99)));
                json.put("live_during_p50_ms", Figures.round(Figures.p(busy, 50)));
                json.put("live_during_p99_ms", Figures.round(Figures.p(busy, 99)));
                json.put("live_during_samples", busy.size());
                json.put("live_p99_allowed_ms", Figures.round(2 * Figures.p(idle, 99) + 100));
            }
        }
        System.out.println(Figures.toJson(json));
    }

    // ---- the split ----

    static void split(Server server, int submissions, String name, Map<String, Object> json) throws Exception {
        Random random = new Random(1);
        Map<String, String> problem = new LinkedHashMap<>();
        for (int i = 0; i < CASES; i++) {
            int[] numbers = random.ints(2000, 0, 1_000_000).sorted().toArray();
            long sum = 0;
            for (int n = 0; n < numbers.length; n += 2) {
                sum += numbers[n];
            }
            StringBuilder input = new StringBuilder();
            for (int number : numbers) {
                input.append(number).append(' ');
            }
            problem.put(i + ".in", input.append('\n').toString());
            problem.put(i + ".ans", sum + "\n");
        }
        StringBuilder csv = new StringBuilder("id,language,source\n");
        for (int i = 0; i < submissions; i++) {
            csv.append('s').append(i).append(",python,\"").append(PYTHON).append("  # ").append(i).append("\"\n");
        }
        Processes processes = Processes.of(server.pid(0));
        Cpu before = processes.cpu();
        long start = System.nanoTime();
        String run = Form.grade(PORT, problem, csv.toString());
        awaitCompleted(run, () -> {});
        double seconds = (System.nanoTime() - start) / 1e9;
        Cpu used = processes.cpu().minus(before);
        double own = ownCpuSeconds(run, submissions * CASES);
        Map<String, Object> split = new LinkedHashMap<>();
        split.put("submissions", submissions);
        split.put("seconds", Figures.round(seconds));
        split.put("cases_per_s", Figures.round(submissions * CASES / seconds));
        split.put("machine_cpu_s", Figures.round(used.machine()));
        split.put("own_cpu_s", Figures.round(own));
        split.put("node_cpu_s", Figures.round(used.jvm()));
        split.put("servers_cpu_s", Figures.round(used.database() + used.redis()));
        split.put("sandbox_cpu_s", Figures.round(used.sandbox() - own));
        split.put("rest_cpu_s", Figures.round(used.others() + used.client()));
        split.put("own_percent", Figures.round(100 * own / used.machine()));
        split.forEach((key, figure) -> json.put(name + "_" + key, figure));
        Figures.note(name + ": " + split);
    }

    /** As told with each case, in whole milliseconds, of which half of one is lost on average. */
    static double ownCpuSeconds(String run, int expected) throws IOException {
        long ms = 0;
        long cases = 0;
        try (Client client = new Client(PORT)) {
            Matcher cpu = Pattern.compile("\"message\"|\"cpu_ms\":(\\d+)").matcher("");
            String after = "";
            while (after != null) {
                String page = client.get("/grading-runs/" + run + "/results?limit=100" + after);
                // The first of a row is its slowest case's, told again.
                for (String row : page.split("\"submission\":")) {
                    int list = row.indexOf("\"cases\":");
                    if (list < 0) {
                        continue;
                    }
                    cpu.reset(row.substring(list));
                    while (cpu.find()) {
                        if (cpu.group(1) != null) {
                            ms += Long.parseLong(cpu.group(1));
                            cases++;
                        }
                    }
                }
                Matcher next = Pattern.compile("\"next\":(\\d+)").matcher(page);
                after = next.find() ? "&after=" + next.group(1) : null;
            }
        }
        if (cases != expected) {
            throw new IllegalStateException("CPU time of " + cases + " cases is told, not of " + expected);
        }
        return ms / 1000.0 + cases * 0.0005;
    }

    // ---- memory and live requests ----

    interface Meanwhile {
        void run() throws Exception;
    }

    static void small(Server server, int submissions, String name, Map<String, Object> json, Meanwhile meanwhile) throws Exception {
        StringBuilder csv = new StringBuilder("id,language,source\n");
        for (int i = 0; i < submissions; i++) {
            csv.append('s').append(i).append(",bash,echo 1 # ").append(i).append('\n');
        }
        List<Double> heap = new ArrayList<>();
        List<Double> resident = new ArrayList<>();
        long start = System.nanoTime();
        String run = Form.grade(PORT, Map.of("1.in", "", "1.ans", "1\n"), csv.toString());
        awaitCompleted(run, () -> {
            if (meanwhile != null) {
                meanwhile.run();
            }
            heap.add(liveBytes(server.pid(0)) / 1e6);
            resident.add(residentBytes(server.pid(0)) / 1e6);
        });
        json.put(name + "_submissions", submissions);
        json.put(name + "_seconds", Figures.round((System.nanoTime() - start) / 1e9));
        json.put(name + "_heap_live_max_mb", Figures.round(Figures.p(heap, 100)));
        json.put(name + "_resident_max_mb", Figures.round(Figures.p(resident, 100)));
        Figures.note(name + ": " + json);
    }

    /** Runs something again and again until the run is complete. */
    static void awaitCompleted(String run, Meanwhile meanwhile) throws Exception {
        try (Client client = new Client(PORT)) {
            while (true) {
                String answer = client.get("/grading-runs/" + run);
                String state = Form.field(answer, "state");
                if (state.equals("COMPLETED")) {
                    return;
                }
                if (state.equals("FAILED")) {
                    throw new IllegalStateException(answer);
                }
                meanwhile.run();
                LockSupport.parkNanos(1_000_000_000);
            }
        }
    }

    /** Of objects still in use, after a full collection. */
    static long liveBytes(long pid) throws IOException {
        Process histogram = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), "" + pid, "GC.class_histogram")
                .start();
        Matcher total = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)")
                .matcher(new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        if (!total.find()) {
            throw new IOException("jcmd tells no total");
        }
        return Long.parseLong(total.group(1));
    }

    static long residentBytes(long pid) throws IOException {
        return Files.readString(Path.of("/proc/" + pid + "/status"))
                        .lines()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                * 1024;
    }
}
