import dev.assay.runner.Case;
import dev.assay.runner.CaseResult;
import dev.assay.runner.Checker;
import dev.assay.runner.Limits;
import dev.assay.runner.engine.LocalRunner;
import dev.assay.runner.Program;
import dev.assay.runner.RunRequest;
import dev.assay.runner.RunResult;
import dev.assay.runner.engine.RunnerSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the runner adds to programs: to each of 100 judged cases of one C++ program, to a C program compiled before, and to a
 * Java program from source. Medians in milliseconds, rows interleaved, one line of JSON. Started by bench/cases.
 *
 *   java CasesBench.java WORK-DIRECTORY TIER
 */
public class CasesBench {

    static final String CPP = "#include <iostream>\nint main() { long a, b; std::cin >> a >> b; std::cout << a + b << '\\n'; }\n";
    static final String C = "#include <stdio.h>\nint main(void) { return puts(\"hello\") < 0; }\n";

    public static void main(String[] args) throws Exception {
        Path work = Path.of(args[0]);
        Map<String, Object> json = new LinkedHashMap<>();
        try (LocalRunner runner = LocalRunner.open(
                new RunnerSettings(work.resolve("runner"), null, 1, args[1], args[1], List.of()))) {
            json.put("tier", args[1]);
            cases(runner, work, json);
            cached(runner, work, json);
            java(runner, work, json);
        }
        List<String> members = new ArrayList<>();
        json.forEach((key, value) -> members.add("\"" + key + "\":" + (value instanceof String ? "\"" + value + "\"" : value)));
        System.out.println("{" + String.join(",", members) + "}");
    }

    static void cases(LocalRunner runner, Path work, Map<String, Object> json) throws Exception {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            cases.add(new Case(null, bytes(i + " " + i), List.of(), new Case.Expected(bytes(2 * i + "\n")), Checker.Text.TOKENS, null, 1));
        }
        Path bare = build(work, "g++", "sum.cpp", CPP, "-O2");
        List<Double> per = new ArrayList<>(), own = new ArrayList<>(), plain = new ArrayList<>(), compile = new ArrayList<>(), setUp = new ArrayList<>();
        for (int round = 0; round < 15; round++) {
            long start = System.nanoTime();
            RunResult result = runner.run(new RunRequest(Program.ofSource("cpp", bytes(CPP + "// " + round)), Limits.DEFAULT, cases));
            double all = millis(start);
            double compiled = result.compile().wallTime().toNanos() / 1e6 + result.compile().setUpTime().toNanos() / 1e6;
            double programs = 0, setUps = 0;
            for (CaseResult one : result.cases()) {
                if (one.verdict() == null || !one.verdict().name().equals("AC")) throw new IllegalStateException("not accepted: " + one);
                programs += one.process().wallTime().toNanos() / 1e6;
                setUps += one.process().setUpTime().toNanos() / 1e6;
            }
            if (round < 5) continue; // warming up
            per.add((all - compiled) / 100);
            own.add(programs / 100);
            setUp.add(setUps / 100);
            compile.add(compiled);
            for (int i = 0; i < 20; i++) plain.add(plain(List.of(bare.toString()), "1 1"));
        }
        json.put("compile_cpp_ms", p50(compile));
        json.put("case_ms", p50(per));
        json.put("case_own_ms", p50(own));
        json.put("case_set_up_ms", p50(setUp));
        json.put("case_over_own_ms", round(p50(per) - p50(own)));
        json.put("case_bare_process_builder_ms", p50(plain));
        json.put("case_over_bare_ms", round(p50(per) - p50(plain)));
    }

    static void cached(LocalRunner runner, Path work, Map<String, Object> json) throws Exception {
        Path bare = build(work, "gcc", "hello.c", C, "-O2");
        RunRequest request = new RunRequest(Program.ofSource("c", bytes(C)), Limits.DEFAULT, List.of(new Case(new byte[0], List.of())));
        runner.run(request);
        List<Double> plain = new ArrayList<>(), ours = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            double a = plain(List.of(bare.toString()), "");
            long start = System.nanoTime();
            if (runner.run(request).compilations() != 0) throw new IllegalStateException("it was compiled again");
            if (i < 200) continue;
            plain.add(a);
            ours.add(millis(start));
        }
        json.put("cached_c_ms", p50(ours));
        json.put("bare_c_ms", p50(plain));
        json.put("cached_c_over_bare_ms", round(p50(ours) - p50(plain)));
    }

    static void java(LocalRunner runner, Path work, Map<String, Object> json) throws Exception {
        List<Double> plain = new ArrayList<>(), ours = new ArrayList<>();
        String bin = Path.of(System.getProperty("java.home"), "bin").toString();
        for (int i = 0; i < 8; i++) {
            String source = "public class Main { public static void main(String[] a) { System.out.println(\"hello " + i + "\"); } }";
            Path file = Files.writeString(Files.createTempDirectory(work, "java").resolve("Main.java"), source);
            long start = System.nanoTime();
            plain(List.of(bin + "/javac", file.toString()), "");
            plain(List.of(bin + "/java", "-cp", file.getParent().toString(), "Main"), "");
            double bare = millis(start);
            start = System.nanoTime();
            RunResult result = runner.run(new RunRequest(Program.ofSource("java", bytes(source)), Limits.DEFAULT, List.of(new Case(new byte[0], List.of()))));
            if (result.reason() != null) throw new IllegalStateException("java: " + result.reason());
            if (i < 2) continue;
            plain.add(bare);
            ours.add(millis(start));
        }
        json.put("java_hello_ms", p50(ours));
        json.put("bare_javac_and_java_ms", p50(plain));
        json.put("java_hello_to_bare", round(p50(ours) / p50(plain)));
    }

    static Path build(Path work, String compiler, String name, String source, String option) throws Exception {
        Path file = Files.writeString(work.resolve(name), source);
        Path program = work.resolve(name.replace('.', '-'));
        plain(List.of(compiler, option, "-o", program.toString(), file.toString()), "");
        return program;
    }

    static double plain(List<String> argv, String input) throws Exception {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(argv).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        process.getOutputStream().write(bytes(input));
        process.getOutputStream().close();
        process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(argv + " ended with " + process.exitValue());
        }
        return millis(start);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static double millis(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    static double p50(List<Double> values) {
        return round(values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow());
    }

    static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
