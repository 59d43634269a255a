import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;

/**
 * What isolation costs, seen from Java, beside a plain ProcessBuilder, bubblewrap and another build: rows interleaved, medians
 * in milliseconds, one line of JSON. Started by bench/sandbox.
 *
 *   java -cp CLASSES [-Dbench.against=CLASSPATH] SandboxBench STATIC-HELLO PYTHON BWRAP-OR-EMPTY RUNS [rootless]
 */
public class SandboxBench {

    public static void main(String[] args) throws Exception {
        Path program = Path.of(args[0]);
        String python = args[1];
        String bwrap = args[2];
        int runs = Integer.parseInt(args[3]);
        boolean rootless = args.length > 4;
        Map<String, Object> json = new LinkedHashMap<>();
        try (Isolated sandbox = new Isolated(rootless, program.getParent())) {
            long helper = helper();
            json.put("tier", sandbox.toString());
            List<String> bare = List.of(program.toString());
            List<String> wrapped = List.of(bwrap, "--ro-bind", "/", "/", "--unshare-all", program.toString());
            List<String> job = List.of(python, "-c", "print(sum(range(1000)))");
            for (int i = 0; i < 1000; i++) {
                plain(bare);
                sandbox.applyAsDouble(bare);
            }
            List<Double> a = new ArrayList<>(), b = new ArrayList<>(), c = new ArrayList<>(), d = new ArrayList<>(), e = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                a.add(plain(bare));
                b.add(sandbox.applyAsDouble(bare));
                if (!bwrap.isEmpty() && i % 2 == 0) c.add(plain(wrapped));
                if (i % 4 == 0) d.add(plain(job));
                if (i % 4 == 0) e.add(sandbox.applyAsDouble(job));
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
            if (System.getProperty("bench.against") != null) {
                against(json, sandbox, System.getProperty("bench.against"), rootless, program, job);
            }
            List<Double> paused = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                LockSupport.parkNanos(40_000_000);
                paused.add(sandbox.applyAsDouble(bare));
            }
            json.put("isolated_after_40_ms_pause_ms", p50(paused));
            List<Double> all = new ArrayList<>();
            for (int i = 0; i < runs; i++) all.add(sandbox.applyAsDouble(bare));
            int part = Math.max(1, runs / 10);
            json.put("runs", runs);
            json.put("last_tenth_to_first", round(p50(all.subList(runs - part, runs)) / p50(all.subList(0, part))));
            json.put("helper_and_2_slots_rss_kb", memory(helper));
        }
        List<String> members = new ArrayList<>();
        json.forEach((key, value) -> members.add("\"" + key + "\":" + (value instanceof String ? "\"" + value + "\"" : value)));
        System.out.println("{" + String.join(",", members) + "}");
    }

    /** As often as the others, and each time the other one first. */
    static void against(Map<String, Object> json, Isolated sandbox, String classPath, boolean rootless, Path program, List<String> job)
            throws Exception {
        long ours = helper();
        ToDoubleFunction<List<String>> other = Isolated.of(classPath, rootless, program.getParent());
        long theirs = ProcessHandle.current().children().map(ProcessHandle::pid).filter(pid -> pid != ours).findFirst().orElseThrow();
        try (AutoCloseable closing = (AutoCloseable) other) {
            compare(json, "", sandbox, ours, other, theirs, List.of(program.toString()), 3000);
            compare(json, "python_", sandbox, ours, other, theirs, job, 400);
        }
    }

    /** By the clock, and by the processor time of helper and programs, which others on the machine change less. */
    static void compare(Map<String, Object> json, String name, Isolated one, long ours, ToDoubleFunction<List<String>> other, long theirs,
            List<String> argv, int times) throws Exception {
        double oursBefore = 0, theirsBefore = 0;
        List<Double> oneMs = new ArrayList<>(), otherMs = new ArrayList<>();
        for (int i = -times / 5; i < times; i++) {
            if (i == 0) {
                oursBefore = cpuMs(ours);
                theirsBefore = cpuMs(theirs);
            }
            boolean first = i % 2 == 0;
            double a = first ? one.applyAsDouble(argv) : 0;
            double b = other.applyAsDouble(argv);
            a = first ? a : one.applyAsDouble(argv);
            if (i < 0) continue; // warming up
            oneMs.add(a);
            otherMs.add(b);
        }
        double oursCpu = (cpuMs(ours) - oursBefore) / times, theirsCpu = (cpuMs(theirs) - theirsBefore) / times;
        json.put("against_" + name + "ms", p50(otherMs));
        json.put("beside_it_" + name + "ms", p50(oneMs));
        json.put(name + "to_against", round(p50(oneMs) / p50(otherMs)));
        json.put("against_" + name + "cpu_ms", round(theirsCpu));
        json.put("beside_it_" + name + "cpu_ms", round(oursCpu));
        json.put(name + "cpu_to_against", round(oursCpu / theirsCpu));
    }

    /** Of a helper's slots with all they have waited for. */
    static double cpuMs(long keeper) throws Exception {
        long ticks = 0;
        for (ProcessHandle slot : ProcessHandle.of(keeper).orElseThrow().children().toList()) {
            String stat = Files.readString(Path.of("/proc/" + slot.pid() + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            for (int field = 11; field < 15; field++) ticks += Long.parseLong(fields[field]);
        }
        return ticks * 10.0;
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
