package dev.assay.execution;

import dev.assay.database.LeaseDatabase;
import dev.assay.queue.Claim;
import dev.assay.queue.LeaseLedger;
import dev.assay.settings.AssayProperties;
import dev.assay.settings.WorkerRole;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

@Component
@WorkerRole
public class ExecutionLeases implements LeaseLedger {

    /** How an attempt ends by its own worker, maybe between the look at what is held and the renewal. */
    private static final List<String> OWN_ENDS = Stream.of(
                    AttemptOutcome.RECORDED, AttemptOutcome.FAULT, AttemptOutcome.RELEASED)
            .map(AttemptOutcome::id)
            .toList();

    private final LeaseDatabase database;
    private final long leaseMicros;

    ExecutionLeases(LeaseDatabase database, AssayProperties properties) {
        this.database = database;
        this.leaseMicros = micros(properties.lease().duration());
    }

    public static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }

    @Override
    public List<Claim> renew(List<Claim> claims) {
        return Objects.requireNonNull(database.transaction().execute(transaction -> inTransaction(claims)));
    }

    private List<Claim> inTransaction(List<Claim> claims) {
        List<String> ids =
                claims.stream().map(claim -> claim.executionId().toString()).toList();
        List<Object[]> fences = claims.stream()
                .map(claim -> new Object[] {claim.executionId().toString(), claim.fence()})
                .toList();
        int renewed = database.jdbc()
                .sql("""
                        UPDATE attempts SET lease_until = UTC_TIMESTAMP(6) + INTERVAL :lease MICROSECOND
                        WHERE execution_id IN (:ids) AND (execution_id, fence) IN (:fences) AND outcome IS NULL
                        """)
                .param("lease", leaseMicros)
                .param("ids", ids)
                .param("fences", fences)
                .update();
        return renewed == claims.size() ? List.of() : lost(claims, ids);
    }

    private List<Claim> lost(List<Claim> claims, List<String> ids) {
        Set<Kept> kept = database
                .jdbc()
                .sql("""
                        SELECT execution_id, fence FROM attempts
                        WHERE execution_id IN (:ids) AND (outcome IS NULL OR outcome IN (:ownEnds))
                        """)
                .param("ids", ids)
                .param("ownEnds", OWN_ENDS)
                .query((row, n) -> new Kept(UUID.fromString(row.getString(1)), row.getLong(2)))
                .stream()
                .collect(Collectors.toSet());
        return claims.stream()
                .filter(claim -> !kept.contains(new Kept(claim.executionId(), claim.fence())))
                .toList();
    }

    private record Kept(UUID executionId, long fence) {}
}
