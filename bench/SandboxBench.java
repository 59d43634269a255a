import dev.assay.runner.Limits;
import dev.assay.runner.sandbox.isolated.IsolatedSandbox;
import dev.assay.runner.sandbox.Box;
import dev.assay.runner.sandbox.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * What isolation costs, seen from Java, beside a plain ProcessBuilder and bubblewrap: rows interleaved, medians in
 * milliseconds, one line of JSON. Started by bench/sandbox.
 *
 *   java SandboxBench.java STATIC-HELLO PYTHON BWRAP-OR-EMPTY RUNS
 */
public class SandboxBench {

    public static void main(String[] args) throws Exception {
        Path program = Path.of(args[0]);
        String python = args[1];
        String bwrap = args[2];
        int runs = Integer.parseInt(args[3]);
        Path work = Files.createTempDirectory("assay-sandbox-bench");
        Files.createDirectory(work.resolve("tools"));
        Map<String, Object> json = new LinkedHashMap<>();
        try (IsolatedSandbox sandbox = IsolatedSandbox.open(new IsolatedSandbox.Plan(
                work, 2, 1_000_000, args.length > 4, work.resolve("tools"), List.of(program.getParent())))) {
            json.put("tier", sandbox.tier().id());
            List<String> bare = List.of(program.toString());
            List<String> wrapped = List.of(bwrap, "--ro-bind", "/", "/", "--unshare-all", program.toString());
            List<String> job = List.of(python, "-c", "print(sum(range(1000)))");
            for (int i = 0; i < 1000; i++) {
                plain(bare);
                isolated(sandbox, bare);
            }
            List<Double> a = new ArrayList<>(), b = new ArrayList<>(), c = new ArrayList<>(), d = new ArrayList<>(), e = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                a.add(plain(bare));
                b.add(isolated(sandbox, bare));
                if (!bwrap.isEmpty() && i % 2 == 0) c.add(plain(wrapped));
                if (i % 4 == 0) d.add(plain(job));
                if (i % 4 == 0) e.add(isolated(sandbox, job));
            }
            json.put("process_builder_ms", p50(a));
            json.put("isolated_ms", p50(b));
            json.put("isolated_to_process_builder", round(p50(b) / p50(a)));
            if (!c.isEmpty()) {
                json.put("bubblewrap_ms", p50(c));
                json.put("isolated_to_bubblewrap", round(p50(b) / p50(c)));
            }
            json.put("python_process_builder_ms", p50(d));
            json.put("python_isolated_ms", p50(e));
            json.put("python_isolated_to_process_builder", round(p50(e) / p50(d)));
            List<Double> paused = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                LockSupport.parkNanos(40_000_000);
                paused.add(isolated(sandbox, bare));
            }
            json.put("isolated_after_40_ms_pause_ms", p50(paused));
            List<Double> all = new ArrayList<>();
            for (int i = 0; i < runs; i++) all.add(isolated(sandbox, bare));
            int part = Math.max(1, runs / 10);
            json.put("runs", runs);
            json.put("last_tenth_to_first", round(p50(all.subList(runs - part, runs)) / p50(all.subList(0, part))));
            json.put("helper_and_2_slots_rss_kb", memory(helper()));
        }
        List<String> members = new ArrayList<>();
        json.forEach((key, value) -> members.add("\"" + key + "\":" + (value instanceof String ? "\"" + value + "\"" : value)));
        System.out.println("{" + String.join(",", members) + "}");
    }

    static double isolated(IsolatedSandbox sandbox, List<String> argv) throws Exception {
        long start = System.nanoTime();
        try (Box box = sandbox.open()) {
            if (box.run(new Command(argv, Map.of(), new byte[0], Limits.DEFAULT, false)).reason() != null) {
                throw new IllegalStateException("not completed");
            }
        }
        return (System.nanoTime() - start) / 1e6;
    }

    static double plain(List<String> argv) throws Exception {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(argv).start();
        process.getInputStream().readAllBytes();
        process.getErrorStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(argv + " ended with " + process.exitValue());
        }
        return (System.nanoTime() - start) / 1e6;
    }

    static long helper() {
        return ProcessHandle.current().children().findFirst().orElseThrow().pid();
    }

    static long memory(long keeper) throws Exception {
        long kb = rss(keeper);
        for (ProcessHandle slot : ProcessHandle.of(keeper).orElseThrow().children().toList()) kb += rss(slot.pid());
        return kb;
    }

    static long rss(long pid) throws Exception {
        return Files.readString(Path.of("/proc/" + pid + "/status")).lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    static double p50(List<Double> values) {
        return round(values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow());
    }

    static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
