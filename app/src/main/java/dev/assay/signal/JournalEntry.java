package dev.assay.signal;

/**
 * Something that an attempt tells of itself while it runs.
 *
 * @param version of the execution's row that says RUNNING for this attempt
 * @param number from 1, without holes within an attempt: a hole is something lost
 * @param attempt counted from 1
 * @param event what kind it is
 * @param data JSON in one line
 */
public record JournalEntry(long version, long number, int attempt, String event, String data) {

    /** The last entry of an attempt that was told to its end. */
    public static final String END = "end";

    static String id(long version, long number) {
        return version + "-" + number;
    }

    /** About what it takes. */
    public int size() {
        return data.length() + 64;
    }
}
