package dev.assay.grading.problem;

import java.util.List;

/**
 * What {@code problem.yaml} says that matters for grading.
 *
 * @param custom whether it says that the package has its own output validator; the newer format says it by having one
 * @param flags of the output validator, for all cases
 * @param flagsLine where they stand; 0 where they do not
 */
record KattisMetadata(
        Format version,
        String title,
        boolean scoring,
        boolean custom,
        boolean interactive,
        boolean givesScore,
        List<String> flags,
        int flagsLine) {

    KattisMetadata {
        flags = List.copyOf(flags);
    }
}
