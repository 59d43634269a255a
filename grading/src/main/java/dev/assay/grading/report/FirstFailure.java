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
 */
public record FirstFailure(
        String name, @Nullable String message, @Nullable String diff) {}
