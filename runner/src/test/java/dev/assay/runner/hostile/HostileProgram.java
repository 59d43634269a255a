package dev.assay.runner.hostile;

import dev.assay.runner.Case;
import dev.assay.runner.Limits;
import dev.assay.runner.Program;
import dev.assay.runner.Reason;
import dev.assay.runner.RunRequest;
import dev.assay.runner.SourceFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One abuse. Its header is made of comment lines:
 *
 * <pre>
 * # what: says what it tries
 * # expect: status=FAILED reason=memory_limit      how it must end; several lines are alternatives
 * # expect rootless: status=...                    instead of those, in one tier
 * # tiers: namespaces rootless                     where it must be contained
 * # limits: wall_ms=2000 memory_mb=64              optional; also cpu_ms, processes, output_kb, file_mb
 * # stdin: 4194304                                 optional; bytes of input
 * </pre>
 */
final class HostileProgram {

    private static final Pattern HEADER = Pattern.compile("# ([a-z]+)(?: ([a-z]+))?: (.*)");
    private static final String SHARED = "probe.py";

    private final String name;
    private final byte[] source;
    private final byte[] shared;
    private final Set<String> tiers = new HashSet<>();
    private final List<Expectation> expectations = new ArrayList<>();
    private final Map<String, List<Expectation>> expectationsOfTiers = new HashMap<>();
    private final Map<String, Long> limits = new HashMap<>();
    private int stdinBytes;

    private HostileProgram(Path file, byte[] shared) throws IOException {
        this.name = Objects.toString(file.getFileName()).replace(".py", "");
        this.source = Files.readAllBytes(file);
        this.shared = shared;
        new String(source, StandardCharsets.UTF_8)
                .lines()
                .takeWhile(line -> line.startsWith("# "))
                .forEach(this::header);
        if (tiers.isEmpty() || expectations.isEmpty()) {
            throw new IllegalStateException(name + " does not say what to expect where");
        }
    }

    static List<HostileProgram> all() throws IOException {
        Path directory = directory();
        byte[] shared = Files.readAllBytes(directory.resolve(SHARED));
        List<HostileProgram> programs = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".py"))
                    .filter(path -> !path.endsWith(SHARED))
                    .sorted()
                    .toList()) {
                programs.add(new HostileProgram(file, shared));
            }
        }
        return programs;
    }

    static HostileProgram named(String name) throws IOException {
        Path directory = directory();
        return new HostileProgram(directory.resolve(name + ".py"), Files.readAllBytes(directory.resolve(SHARED)));
    }

    private static Path directory() {
        URL url = Objects.requireNonNull(HostileProgram.class.getResource("/hostile/" + SHARED));
        try {
            return Objects.requireNonNull(Path.of(url.toURI()).getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void header(String line) {
        var matcher = HEADER.matcher(line);
        if (!matcher.matches()) {
            return;
        }
        String key = Objects.requireNonNull(matcher.group(1));
        @Nullable String tier = matcher.group(2);
        String value = Objects.requireNonNull(matcher.group(3));
        switch (key) {
            case "expect" -> {
                Expectation expectation = Expectation.parse(value);
                if (tier == null) {
                    expectations.add(expectation);
                } else {
                    expectationsOfTiers
                            .computeIfAbsent(tier, unknown -> new ArrayList<>())
                            .add(expectation);
                }
            }
            case "tiers" -> tiers.addAll(List.of(value.split(" ", -1)));
            case "limits" -> {
                for (String limit : value.split(" ", -1)) {
                    int sign = limit.indexOf('=');
                    limits.put(limit.substring(0, sign), Long.valueOf(limit.substring(sign + 1)));
                }
            }
            case "stdin" -> stdinBytes = Integer.parseInt(value);
            default -> {
                // The rest is for readers.
            }
        }
    }

    boolean isFor(String tier) {
        return tiers.contains(tier);
    }

    List<Expectation> expectations(String tier) {
        return expectationsOfTiers.getOrDefault(tier, expectations);
    }

    /** Its own limits. With company it gets more wall time, unless that is the limit it is about. */
    Limits limits(int company) {
        Limits d = Limits.DEFAULT;
        long wall = limit("wall_ms", d.wallTime().toMillis());
        boolean aboutWallTime = Stream.concat(
                        expectations.stream(),
                        expectationsOfTiers.values().stream().flatMap(List::stream))
                .anyMatch(expectation -> expectation.mentions(Reason.WALL_TIME_LIMIT));
        return new Limits(
                Duration.ofMillis(aboutWallTime ? wall : wall * company),
                Duration.ofMillis(limit("cpu_ms", d.cpuTime().toMillis())),
                limit("memory_mb", d.memoryBytes() >> 20) << 20,
                (int) limit("processes", d.processes()),
                limit("output_kb", d.outputBytes() >> 10) << 10,
                limit("file_mb", d.fileBytes() >> 20) << 20);
    }

    private long limit(String key, long otherwise) {
        return limits.getOrDefault(key, otherwise);
    }

    RunRequest request(List<String> arguments, int company) {
        Program program = new Program("python", List.of(new SourceFile("", source), new SourceFile(SHARED, shared)));
        return new RunRequest(program, limits(company), List.of(new Case(new byte[stdinBytes], arguments)));
    }

    @Override
    public String toString() {
        return name;
    }
}
