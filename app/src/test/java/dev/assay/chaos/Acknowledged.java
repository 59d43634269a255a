package dev.assay.chaos;

/** What a client was told, and what it will hold us to. */
record Acknowledged(String id, String expectedOutput, String seenStatus, String seenOutput) {}
