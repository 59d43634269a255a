package dev.assay.worker;

import dev.assay.runner.Isolation;
import dev.assay.runner.Runner;
import dev.assay.settings.WorkerRole;
import java.util.Objects;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Which tier programs run in, what it proved when this worker started, and how fast they run. */
@Component("sandboxHealthContributor")
@WorkerRole
class SandboxHealth extends AbstractHealthIndicator {

    private final Isolation isolation;
    private final WorkerSpeed speed;

    SandboxHealth(Runner runner, WorkerSpeed speed) {
        this.isolation = runner.isolation();
        this.speed = speed;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up()
                .withDetail("tier", isolation.tier())
                .withDetail("claims", isolation.claimIds())
                .withDetail("speed_factor", Objects.requireNonNullElse(speed.factor(), "unknown"));
    }
}
