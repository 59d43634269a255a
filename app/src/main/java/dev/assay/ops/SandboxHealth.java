package dev.assay.ops;

import dev.assay.runner.Isolation;
import dev.assay.runner.Runner;
import dev.assay.settings.WorkerRole;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Which tier programs run in, and what it proved when this worker started. */
@Component("sandboxHealthContributor")
@WorkerRole
class SandboxHealth extends AbstractHealthIndicator {

    private final Isolation isolation;

    SandboxHealth(Runner runner) {
        this.isolation = runner.isolation();
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up().withDetail("tier", isolation.tier()).withDetail("claims", isolation.claimIds());
    }
}
