package dev.assay.grading.report;

import org.jspecify.annotations.Nullable;

/**
 * The first case, in the problem's order, that is not accepted. For a program that does not compile the case is the word
 * {@code compile} and the message what the compiler says.
 *
 * @param name of the test case
 * @param message what the checker, the program's ending or the compiler says, bounded; null when nothing
 * @param diff lines with {@code -} as expected and {@code +} as printed, bounded; null where there is nothing to compare, or
 *     where the problem keeps its answers
 * @param errors the end of what a program that failed wrote to standard error, bounded; left out of the stable form, for it may
 *     name addresses and times; null where there is nothing
 */
public record FirstFailure(
        String name,
        @Nullable String message,
        @Nullable String diff,
        @Nullable String errors) {

    /** Nothing of its error output is told. */
    public FirstFailure(String name, @Nullable String message, @Nullable String diff) {
        this(name, message, diff, null);
    }
}
