package dev.assay.embedded;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A series of a server that can be shipped or found, and until when whoever publishes it mends it. To be looked through
 * whenever the build says that a date is near.
 *
 * @param version how versions of it begin
 * @param by whose mending is meant
 */
record ServerSeries(String server, String version, String by, LocalDate mendedUntil) {

    static final String REDIS = "redis";
    static final String MARIADB = "mariadb";

    /** As the projects and Debian announced them, as far as is known here: not held against their pages yet. */
    static final List<ServerSeries> KNOWN = List.of(
            new ServerSeries(REDIS, "6.2.", "Redis", LocalDate.of(2025, 2, 28)),
            new ServerSeries(REDIS, "7.0.", "Debian 12", LocalDate.of(2028, 6, 30)),
            new ServerSeries(REDIS, "8.0.", "Debian 13", LocalDate.of(2030, 6, 30)),
            new ServerSeries(MARIADB, "10.11.", "MariaDB and Debian 12", LocalDate.of(2028, 2, 16)),
            new ServerSeries(MARIADB, "11.4.", "MariaDB", LocalDate.of(2029, 5, 29)),
            new ServerSeries(MARIADB, "11.8.", "MariaDB and Debian 13", LocalDate.of(2028, 6, 4)));

    static Optional<ServerSeries> of(String server, String version) {
        return KNOWN.stream()
                .filter(one -> one.server.equals(server) && version.startsWith(one.version))
                .findFirst();
    }

    boolean isMended(LocalDate day) {
        return !day.isAfter(mendedUntil);
    }
}
