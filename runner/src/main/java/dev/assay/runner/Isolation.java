package dev.assay.runner;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How programs are kept apart here.
 *
 * @param tier {@code namespaces}, {@code rootless} or {@code process}
 * @param claims those that the self-test saw kept
 */
public record Isolation(String tier, Set<Claim> claims) {

    public Isolation {
        claims = Set.copyOf(claims);
    }

    /** Ids of the claims that are kept, in the order of {@link Claim}. */
    public List<String> claimIds() {
        return claims.stream().sorted().map(Claim::id).toList();
    }

    /** The claims as a number, a bit for each. */
    public int claimBits() {
        return claims.stream().mapToInt(Claim::bit).sum();
    }

    /** Reads {@link #claimBits()} back. */
    public static List<String> claimIds(int bits) {
        return Arrays.stream(Claim.values())
                .filter(claim -> (bits & claim.bit()) != 0)
                .map(Claim::id)
                .toList();
    }

    static String statements(Collection<Claim> claims) {
        return claims.stream().sorted().map(Claim::statement).collect(Collectors.joining("; "));
    }

    /** Claims that are not kept. */
    public Set<Claim> broken() {
        Set<Claim> broken = EnumSet.allOf(Claim.class);
        broken.removeAll(claims);
        return broken;
    }
}
