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
public record Isolation(String tier, Set<IsolationProperty> claims) {

    public Isolation {
        claims = Set.copyOf(claims);
    }

    /** Ids of the claims that are kept, in the order of {@link IsolationProperty}. */
    public List<String> claimIds() {
        return claims.stream().sorted().map(IsolationProperty::id).toList();
    }

    /** The claims as a number, a bit for each. */
    public int claimBits() {
        return claims.stream().mapToInt(IsolationProperty::bit).sum();
    }

    /** Reads {@link #claimBits()} back. */
    public static List<String> claimIds(int bits) {
        return Arrays.stream(IsolationProperty.values())
                .filter(claim -> (bits & claim.bit()) != 0)
                .map(IsolationProperty::id)
                .toList();
    }

    public static String statements(Collection<IsolationProperty> claims) {
        return claims.stream().sorted().map(IsolationProperty::statement).collect(Collectors.joining("; "));
    }

    /** Claims that are not kept. */
    public Set<IsolationProperty> broken() {
        Set<IsolationProperty> broken = EnumSet.allOf(IsolationProperty.class);
        broken.removeAll(claims);
        return broken;
    }
}
