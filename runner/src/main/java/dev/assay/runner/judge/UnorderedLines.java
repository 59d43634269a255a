package dev.assay.runner.judge;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lines as a bag. Only expected lines are remembered, so that output costs no memory; and their hashes cannot be
 * foretold, so that no output can be made of lines that meet in one place.
 */
final class UnorderedLines {

    private static final long SEED = new SecureRandom().nextLong() | 1;

    private UnorderedLines() {}

    static Judgement compare(byte[] expected, byte[] output) {
        Map<Key, int[]> missing = new HashMap<>();
        for (Lines lines = new Lines(expected); lines.next(); ) {
            missing.computeIfAbsent(Key.of(lines.line()), key -> new int[1])[0]++;
        }
        int number = 0;
        for (Lines lines = new Lines(output); lines.next(); ) {
            number++;
            int @Nullable [] left = missing.get(Key.of(lines.line()));
            if (left == null || left[0] == 0) {
                return Judgement.wrong("line " + number + ": " + lines.line().shown() + " is expected "
                        + (left == null ? "nowhere" : "less often"));
            }
            left[0]--;
        }
        for (Map.Entry<Key, int[]> entry : missing.entrySet()) {
            if (entry.getValue()[0] > 0) {
                return Judgement.wrong("missing: " + entry.getKey().line().shown()
                        + (entry.getValue()[0] > 1 ? ", " + entry.getValue()[0] + " times" : ""));
            }
        }
        return Judgement.ACCEPTED;
    }

    private record Key(Span line, int hash) {

        static Key of(Span line) {
            long hash = SEED;
            for (int i = line.start(); i < line.end(); i++) {
                hash = (hash ^ line.data()[i]) * 0x9E3779B97F4A7C15L;
                hash ^= Long.rotateLeft(hash, 29) + SEED;
            }
            return new Key(line, (int) (hash ^ (hash >>> 32)));
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && hash == key.hash && line.sameAs(key.line);
        }
    }
}
