package dev.assay.execution;

import dev.assay.database.LeaseDatabase;
import dev.assay.settings.AssayProperties;
import dev.assay.settings.WorkerRole;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The leases of attempts under way, as their worker keeps them. */
@Component
@WorkerRole
public class Leases {

    private final LeaseDatabase database;
    private final Duration lease;

    Leases(LeaseDatabase database, AssayProperties properties) {
        this.database = database;
        this.lease = properties.lease().duration();
    }

    /**
     * Extends the leases of all these claims by one statement, in a transaction of its own.
     *
     * @return those that do not hold any more: the attempt has ended, was cancelled or found lost, or its row is gone
     */
    public List<Claim> renew(List<Claim> claims) {
        return database.inTransaction(() -> renewed(claims) == claims.size() ? List.of() : lost(claims));
    }

    private int renewed(List<Claim> claims) {
        return database.jdbc()
                .sql("""
                        UPDATE executions SET lease_until = UTC_TIMESTAMP(6) + INTERVAL :lease MICROSECOND
                        WHERE id IN (:ids) AND (id, fence) IN (:fences) AND status = 'RUNNING'
                        """)
                .param("lease", Transitions.micros(lease))
                .param("ids", ids(claims))
                .param(
                        "fences",
                        claims.stream()
                                .map(claim -> new Object[] {claim.executionId().toString(), claim.fence()})
                                .toList())
                .update();
    }

    private List<Claim> lost(List<Claim> claims) {
        Set<Held> held = database
                .jdbc()
                .sql("SELECT id, fence FROM executions WHERE id IN (:ids) AND status = 'RUNNING'")
                .param("ids", ids(claims))
                .query((row, n) -> new Held(UUID.fromString(row.getString(1)), row.getLong(2)))
                .stream()
                .collect(Collectors.toSet());
        return claims.stream()
                .filter(claim -> !held.contains(new Held(claim.executionId(), claim.fence())))
                .toList();
    }

    private static List<String> ids(List<Claim> claims) {
        return claims.stream()
                .map(claim -> claim.executionId().toString())
                .sorted()
                .toList();
    }

    private record Held(UUID executionId, long fence) {}
}
