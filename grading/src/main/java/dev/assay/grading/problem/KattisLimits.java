package dev.assay.grading.problem;

import dev.assay.runner.Limits;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Limits of a Kattis package, with the two files in which others keep the time limit. */
final class KattisLimits {

    private static final String TIME_FILE = ".timelimit";

    /** That this server sets for itself, or that matter to who writes packages. */
    private static final Set<String> OURS = Set.of("code", "compilation_time", "compilation_memory");

    private static final Set<String> KNOWN = Set.of(
            "time_multipliers",
            "time_multiplier",
            "time_safety_margin",
            "time_limit",
            "time_resolution",
            "memory",
            "output",
            "code",
            "compilation_time",
            "compilation_memory",
            "validation_time",
            "validation_memory",
            "validation_output");

    private final PackageFiles files;
    private final LimitReader reader;
    private final DomjudgeIni domjudge;
    private final Warnings warnings;

    KattisLimits(PackageFiles files, LimitReader reader, DomjudgeIni domjudge, Warnings warnings) {
        this.files = files;
        this.reader = reader;
        this.domjudge = domjudge;
        this.warnings = warnings;
    }

    Limits read(@Nullable YamlNode map) throws PackageException {
        Map<String, YamlNode> given = map == null ? Map.of() : map.map("limits");
        for (Map.Entry<String, YamlNode> entry : given.entrySet()) {
            int line = entry.getValue().line();
            if (!KNOWN.contains(entry.getKey())) {
                warnings.add(
                        KattisReader.METADATA,
                        line,
                        "limit '" + entry.getKey() + "' is not known and so not kept; known are "
                                + String.join(", ", new TreeSet<>(KNOWN)));
            }
            if (OURS.contains(entry.getKey())) {
                warnings.add(
                        KattisReader.METADATA,
                        line,
                        entry.getKey() + " is not taken from the package; this server has its own");
            }
        }
        Limits limits = reader.read(reader.ofContests(map), map);
        return given.containsKey("time_limit") ? limits : timed(limits);
    }

    private Limits timed(Limits limits) throws PackageException {
        if (files.has(TIME_FILE)) {
            return reader.time(limits, seconds(TIME_FILE, files.text(TIME_FILE).strip()), TIME_FILE, 1);
        }
        String given = domjudge.timeLimit();
        if (given != null) {
            return reader.time(limits, seconds(DomjudgeIni.NAME, given), DomjudgeIni.NAME, 0);
        }
        warnings.add(
                KattisReader.METADATA,
                0,
                "no time limit is given, so it is " + limits.cpuTime().toMillis()
                        + " ms; put limits.time_limit there or a file .timelimit beside it");
        return limits;
    }

    static double seconds(String file, String text) throws PackageException {
        try {
            double seconds = Double.parseDouble(text);
            if (seconds > 0 && Double.isFinite(seconds)) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            // Told below, with what is no time in any other way.
        }
        throw new PackageException(file, 1, "has to hold a positive number of seconds");
    }
}
