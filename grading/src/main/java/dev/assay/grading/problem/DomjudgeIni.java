package dev.assay.grading.problem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** DOMjudge's {@code domjudge-problem.ini}, which may stand beside a {@code problem.yaml} or in its place. */
final class DomjudgeIni {

    static final String NAME = "domjudge-problem.ini";

    /** That say nothing about grading. */
    private static final Set<String> OF_CONTESTS = Set.of(
            "probid", "short-name", "shortname", "externalid", "color", "points", "allow_submit", "allow_judge", "cid");

    private final Map<String, String> values = new TreeMap<>();

    private DomjudgeIni() {}

    static DomjudgeIni read(PackageFiles files) throws PackageException {
        DomjudgeIni ini = new DomjudgeIni();
        if (files.has(NAME)) {
            for (String line : files.text(NAME).lines().toList()) {
                int equals = line.indexOf('=');
                if (equals > 0
                        && !line.stripLeading().startsWith(";")
                        && !line.stripLeading().startsWith("#")) {
                    String value = line.substring(equals + 1).strip().replaceAll("^(['\"])(.*)\\1$", "$2");
                    ini.values.put(line.substring(0, equals).strip().toLowerCase(Locale.ROOT), value);
                }
            }
        }
        return ini;
    }

    /** Null where it is not there. */
    @Nullable
    String name() {
        return values.get("name");
    }

    /** In seconds; null where it is not there. */
    @Nullable
    String timeLimit() {
        return values.get("timelimit");
    }

    /** Flags of the usual output validator. */
    List<String> validatorFlags(Warnings warnings) throws PackageException {
        List<String> flags = new ArrayList<>();
        String compare = values.getOrDefault("special_compare", "");
        if (compare.equals("float")) {
            flags.addAll(List.of("float_tolerance", "1e-7"));
        } else if (!compare.isEmpty() && !compare.equals("compare")) {
            throw new PackageException(
                    NAME,
                    0,
                    "special_compare '" + compare + "' is a program of a DOMjudge server, which is not in the package");
        }
        if (!values.getOrDefault("special_run", "").isEmpty()) {
            throw new PackageException(
                    NAME, 0, "special_run is a program of a DOMjudge server, which is not in the package");
        }
        String args = values.getOrDefault("special_compare_args", "").strip();
        if (!args.isEmpty()) {
            flags.addAll(Arrays.asList(args.split("\\s+", -1)));
        }
        for (String key : values.keySet()) {
            if (!OF_CONTESTS.contains(key)
                    && !Set.of("name", "timelimit", "special_compare", "special_run", "special_compare_args")
                            .contains(key)) {
                warnings.add(NAME, 0, "the key '" + key + "' is left alone");
            }
        }
        return flags;
    }
}
