package dev.assay.chaos;

import org.jspecify.annotations.Nullable;

/** What a client was told, and what it will hold us to. */
record Acknowledged(String id, String expectedOutput, String seenStatus, String seenOutput) {

    /** Whether it saw what its program writes, and the same is stored. */
    boolean isKept(@Nullable String storedOutput) {
        return seenStatus.equals("COMPLETED")
                && seenOutput.equals(expectedOutput)
                && expectedOutput.equals(storedOutput);
    }
}
