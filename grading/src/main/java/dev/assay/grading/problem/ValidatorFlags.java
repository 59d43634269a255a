package dev.assay.grading.problem;

import dev.assay.runner.Checker;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;

/** The arguments of the output validator that Kattis uses where a package brings none; of those given twice the last counts. */
final class ValidatorFlags {

    private boolean caseSensitive;
    private boolean spaceSensitive;
    private OptionalDouble absolute = OptionalDouble.empty();
    private OptionalDouble relative = OptionalDouble.empty();

    private ValidatorFlags() {}

    static Checker checker(List<String> flags, String file, int line) throws PackageException {
        ValidatorFlags read = new ValidatorFlags();
        try {
            read.take(flags.iterator());
            return read.checker();
        } catch (IllegalArgumentException e) {
            throw new PackageException(file, line, "flags of the output validator: " + e.getMessage());
        }
    }

    private void take(Iterator<String> flags) {
        while (flags.hasNext()) {
            String flag = flags.next();
            switch (flag) {
                case "case_sensitive" -> caseSensitive = true;
                case "space_change_sensitive" -> spaceSensitive = true;
                case "float_absolute_tolerance" -> absolute = tolerance(flag, flags);
                case "float_relative_tolerance" -> relative = tolerance(flag, flags);
                case "float_tolerance" -> {
                    absolute = tolerance(flag, flags);
                    relative = absolute;
                }
                default ->
                    throw new IllegalArgumentException(
                            "'" + flag + "' is none of case_sensitive,"
                                    + " space_change_sensitive, float_tolerance, float_relative_tolerance, float_absolute_tolerance");
            }
        }
    }

    private static OptionalDouble tolerance(String flag, Iterator<String> flags) {
        if (!flags.hasNext()) {
            throw new IllegalArgumentException(flag + " needs a number after it");
        }
        String number = flags.next();
        try {
            double value = Double.parseDouble(number);
            if (value >= 0 && Double.isFinite(value)) {
                return OptionalDouble.of(value);
            }
        } catch (NumberFormatException e) {
            // Told below, with what is no number in any other way.
        }
        throw new IllegalArgumentException(flag + " needs a number of at least 0 after it, was '" + number + "'");
    }

    private Checker checker() {
        boolean floats = absolute.isPresent() || relative.isPresent();
        if (floats || spaceSensitive) {
            return new Checker.Words(
                    caseSensitive,
                    spaceSensitive,
                    floats ? new Checker.Floats(absolute.orElse(0), relative.orElse(0)) : null);
        }
        return caseSensitive ? Checker.Text.TOKENS : Checker.Text.TOKENS_IGNORE_CASE;
    }
}
