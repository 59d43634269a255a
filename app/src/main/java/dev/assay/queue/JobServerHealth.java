package dev.assay.queue;

import dev.assay.settings.WorkerRole;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Down while no job can be claimed: JobRunr's server has stopped and the watchdog is at it. */
@Component("jobServerHealthContributor")
@WorkerRole
class JobServerHealth extends AbstractHealthIndicator {

    private final JobServer server;

    JobServerHealth(JobServer server) {
        this.server = server;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        if (server.isHealthy()) {
            health.up();
        } else {
            health.down().withDetail("job server", "stopped; it is started again as soon as the database answers");
        }
    }
}
