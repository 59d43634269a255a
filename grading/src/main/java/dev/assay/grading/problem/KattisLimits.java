package dev.assay.grading.problem;

import dev.assay.runner.Limits;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Limits of a Kattis package, with the two files in which others keep the time limit. */
final class KattisLimits {

    private static final String TIME_FILE = ".timelimit";
    private static final String DOMJUDGE = "domjudge-problem.ini";
    private static final Pattern DOMJUDGE_TIME =
            Pattern.compile("(?m)^\\s*timelimit\\s*=\\s*['\"]?([0-9.]+)['\"]?\\s*$");

    /** Those that this server sets for itself. */
    private static final Set<String> OURS =
            Set.of("code", "compilation_time", "compilation_memory", "validation_output");

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
    private final Warnings warnings;

    KattisLimits(PackageFiles files, ImportSettings settings, Warnings warnings) {
        this.files = files;
        this.reader = new LimitReader(settings);
        this.warnings = warnings;
    }

    Limits read(@Nullable YamlNode map) throws PackageException {
        Map<String, YamlNode> given = map == null ? Map.of() : map.map("limits");
        for (Map.Entry<String, YamlNode> entry : given.entrySet()) {
            if (!KNOWN.contains(entry.getKey())) {
                throw entry.getValue()
                        .bad("limit '" + entry.getKey() + "' is not known, and so cannot be kept; it has to be one of "
                                + String.join(", ", new TreeSet<>(KNOWN)));
            }
            if (OURS.contains(entry.getKey())) {
                warnings.add(
                        KattisReader.METADATA,
                        entry.getValue().line(),
                        entry.getKey() + " is not taken from the package; this server has its own");
            }
        }
        Limits limits = reader.read(reader.defaults(), map);
        return given.containsKey("time_limit") ? limits : timed(limits);
    }

    private Limits timed(Limits limits) throws PackageException {
        if (files.has(TIME_FILE)) {
            return reader.time(limits, seconds(TIME_FILE, files.text(TIME_FILE).strip()), TIME_FILE, 1);
        }
        if (files.has(DOMJUDGE)) {
            Matcher time = DOMJUDGE_TIME.matcher(files.text(DOMJUDGE));
            if (time.find()) {
                return reader.time(limits, seconds(DOMJUDGE, time.group(1)), DOMJUDGE, 0);
            }
        }
        warnings.add(
                KattisReader.METADATA,
                0,
                "no time limit is given, so it is " + limits.cpuTime().toMillis()
                        + " ms; put limits.time_limit there or a file .timelimit beside it");
        return limits;
    }

    private static double seconds(String file, String text) throws PackageException {
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
