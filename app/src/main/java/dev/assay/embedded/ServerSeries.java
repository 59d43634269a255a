package dev.assay.embedded;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A series of a server that can be shipped or found, and until when whoever publishes it mends it. To be looked through
 * whenever the build says that a date is near.
 *
 * @param version how versions of it begin
 * @param by whose mending is meant
 * @param least the last part of the first version without the holes that are known; 0 where they are mended under the same number
 */
record ServerSeries(String server, String version, String by, LocalDate mendedUntil, int least) {

    static final String REDIS = "redis";
    static final String MARIADB = "mariadb";

    /**
     * From the tables of endoflife.date (redis, mariadb, debian) as of 22 August 2026, which follow redis.io's version management,
     * mariadb.org's maintenance policy and Debian's releases; Debian's with its long-term support.
     */
    static final List<ServerSeries> KNOWN = List.of(
            new ServerSeries(REDIS, "6.2.", "Redis", LocalDate.of(2027, 4, 1), 24),
            new ServerSeries(REDIS, "7.0.", "Debian 12", LocalDate.of(2028, 6, 30), 0),
            new ServerSeries(REDIS, "7.2.", "Redis", LocalDate.of(2029, 12, 1), 16),
            new ServerSeries(REDIS, "7.4.", "Redis", LocalDate.of(2029, 12, 1), 11),
            new ServerSeries(REDIS, "8.0.", "Debian 13", LocalDate.of(2030, 6, 30), 0),
            new ServerSeries(REDIS, "8.2.", "Redis", LocalDate.of(2030, 9, 1), 9),
            new ServerSeries(MARIADB, "10.11.", "MariaDB and Debian 12", LocalDate.of(2028, 2, 16), 0),
            new ServerSeries(MARIADB, "11.4.", "MariaDB", LocalDate.of(2029, 5, 29), 12),
            new ServerSeries(MARIADB, "11.8.", "MariaDB and Debian 13", LocalDate.of(2028, 6, 4), 0));

    private static final Pattern LAST = Pattern.compile("\\d{1,6}");

    private static Optional<ServerSeries> of(String server, String version) {
        return KNOWN.stream()
                .filter(one -> one.server.equals(server) && version.startsWith(one.version))
                .findFirst();
    }

    /** Whether whoever runs that version on that day gets what is mended, and has what was. */
    static boolean isMended(String server, String version, LocalDate day) {
        return of(server, version)
                .filter(series -> !day.isAfter(series.mendedUntil) && series.isMended(version))
                .isPresent();
    }

    private boolean isMended(String full) {
        String last = full.substring(version.length());
        return LAST.matcher(last).matches() && Integer.parseInt(last) >= least;
    }
}
