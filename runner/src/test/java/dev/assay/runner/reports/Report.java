package dev.assay.runner.reports;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.runner.Case;
import dev.assay.runner.Checker;
import dev.assay.runner.Limits;
import dev.assay.runner.Program;
import dev.assay.runner.RunRequest;
import dev.assay.runner.SourceFile;
import dev.assay.runner.testing.Tier;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A program that misbehaved elsewhere, and what is right.
 *
 * @param report where it was told
 * @param path name of the program's file, where it has others beside it
 * @param expected makes the run a judged one; {@code {numbers N}} stands for the numbers below N, a line each
 * @param checker source of a checker in Python, by testlib's protocol
 * @param interactor source of an interactor in Python, by Kattis' protocol
 * @param tiers in which it holds; null for the isolating ones
 * @param times how often in a row
 * @param needs a file of this machine without which there is nothing to try
 */
record Report(
        String report,
        String name,
        String language,
        String source,
        @Nullable String path,
        @Nullable Map<String, String> files,
        @Nullable String stdin,
        @Nullable Map<String, String> env,
        @Nullable Map<String, Long> limits,
        @Nullable String expected,
        @Nullable String checker,
        @Nullable String interactor,
        @Nullable List<String> tiers,
        @Nullable Integer times,
        @Nullable String needs,
        @Nullable String reason,
        @Nullable String verdict,
        @Nullable Double points,
        @Nullable String stdout,
        @JsonProperty("stdout_bytes") @Nullable Integer stdoutBytes,
        @JsonProperty("stderr_contains") @Nullable List<String> stderrContains,
        @Nullable Boolean truncated,
        @JsonProperty("at_most_ms") @Nullable Long atMostMs,
        @JsonProperty("peak_within_limit") @Nullable Boolean peakWithinLimit) {

    /** A machine under load must not make a time-out of what is none. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static List<Report> read(String table) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(Report.class.getResourceAsStream("/reports/" + table + ".json"), table)) {
            return List.of(JsonMapper.builder().build().readValue(in, Report[].class));
        }
    }

    Stream<Tier> heldIn() {
        List<String> names = tiers == null ? List.of("namespaces", "rootless") : tiers;
        return names.stream().map(name -> Tier.valueOf(name.toUpperCase(Locale.ROOT)));
    }

    Limits allowed() {
        Map<String, Long> given = limits == null ? Map.of() : limits;
        Limits usual = Limits.DEFAULT;
        return usual.withWallTime(Duration.ofMillis(given.getOrDefault("wall_time_ms", PATIENCE.toMillis())))
                .withCpuTime(PATIENCE)
                .withMemoryBytes(given.getOrDefault("memory_kb", usual.memoryBytes() >> 10) << 10)
                .withProcesses(Math.toIntExact(given.getOrDefault("processes", (long) usual.processes())))
                .withOutputBytes(given.getOrDefault("output_kb", usual.outputBytes() >> 10) << 10)
                .withStackBytes(given.getOrDefault("stack_kb", usual.stackBytes() >> 10) << 10);
    }

    RunRequest request() {
        List<SourceFile> all = new ArrayList<>();
        all.add(new SourceFile(path == null ? "" : path, source.getBytes(UTF_8)));
        if (files != null) {
            files.forEach((name, content) -> all.add(new SourceFile(name, content.getBytes(UTF_8))));
        }
        Program program = new Program(language, all, path, List.of(), env == null ? Map.of() : env);
        String input = stdin == null ? "" : stdin;
        Case one = new Case(null, input.getBytes(UTF_8), List.of(), answer(), judge(), null, 1);
        return new RunRequest(program, allowed(), List.of(one));
    }

    private Case.@Nullable Expected answer() {
        if (expected == null) {
            return null;
        }
        String text = expected.startsWith("{numbers ")
                ? IntStream.range(0, Integer.parseInt(expected.substring(9, expected.length() - 1)))
                        .mapToObj(number -> number + "\n")
                        .collect(Collectors.joining())
                : expected;
        return new Case.Expected(text.getBytes(UTF_8));
    }

    private @Nullable Checker judge() {
        if (checker != null) {
            return new Checker.Custom(python(checker), Checker.Protocol.TESTLIB);
        }
        return interactor == null
                ? null
                : new Checker.Custom(
                        python(interactor), Checker.Protocol.KATTIS, true, List.of(), Checker.Custom.LIMITS);
    }

    private static Program python(String source) {
        return Program.ofSource("python", source.getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return name + " (" + report + ")";
    }
}
