package dev.assay.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** A wall clock that is wrong, by Debian's package libfaketime. The monotonic clock stays right, as it does on real machines. */
public record SkewedClock(Duration offset) {

    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));
    private static final Duration NEAR = Duration.ofMinutes(2);

    Map<String, String> environment() {
        Path library = LIBRARIES.stream()
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "clocks cannot be skewed here; install it: apt-get install libfaketime"));
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME",
                (offset.isNegative() ? "" : "+") + offset.toSeconds() + "s",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                "DONT_FAKE_MONOTONIC",
                "1",
                "NO_FAKE_STAT",
                "1",
                // Else every timed wait of the JVM returns at once, and the node never gets ready for spinning.
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0");
    }

    /** What the library leaves behind of a process that was killed. */
    public static void forget(OutsideNode ended) {
        for (String name : List.of("faketime_shm_", "sem.faketime_sem_")) {
            try {
                Files.deleteIfExists(Path.of("/dev/shm", name + ended.pid()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Whether that node tells a time that is wrong by the offset. */
    public boolean isToldBy(OutsideNode node) {
        String told = node.api()
                .get("/actuator/health/readiness")
                .response()
                .headers()
                .firstValue("Date")
                .orElseThrow();
        Instant time =
                ZonedDateTime.parse(told, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        return Duration.between(Instant.now().plus(offset), time).abs().compareTo(NEAR) < 0;
    }
}
