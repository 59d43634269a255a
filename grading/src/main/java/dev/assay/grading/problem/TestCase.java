package dev.assay.grading.problem;

import dev.assay.runner.Checker;
import java.util.List;

/**
 * One run of a submission. The arrays are not copied: do not change them.
 *
 * @param name with its groups, such as {@code secret/01-small}; unique in the problem
 * @param input what the submission reads
 * @param answer what its output is compared with, or what a custom checker is given
 * @param args the submission's arguments
 * @param checker how the output is judged
 * @param points what it is worth
 * @param sample whether contestants know it
 */
@SuppressWarnings("ArrayRecordComponent") // shared, read-only bytes; never compared
public record TestCase(
        String name, byte[] input, byte[] answer, List<String> args, Checker checker, Points points, boolean sample)
        implements TestPart {

    public TestCase {
        args = List.copyOf(args);
    }
}
