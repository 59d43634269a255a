package dev.assay.push.sse;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of an event in a stream, as clients give it back to go on from there.
 *
 * @param version of what the stream tells of
 * @param number of the event within that version
 */
public record EventId(long version, long number) implements Comparable<EventId> {

    /** Before everything. */
    public static final EventId START = new EventId(0, 0);

    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

    /** Empty for what this server cannot have given. */
    static Optional<EventId> read(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new EventId(Long.parseLong(form.group(1)), Long.parseLong(form.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(EventId other) {
        int byVersion = Long.compare(version, other.version);
        return byVersion == 0 ? Long.compare(number, other.number) : byVersion;
    }

    @Override
    public String toString() {
        return version + "-" + number;
    }
}
