package dev.assay.queue;

import java.util.List;
import java.util.UUID;
import org.jobrunr.jobs.Job;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.concurrent.ConcurrentJobModificationResolver;
import org.jobrunr.server.concurrent.DefaultConcurrentJobModificationResolver;
import org.jobrunr.server.concurrent.UnresolvableConcurrentJobModificationException;
import org.jobrunr.server.configuration.ConcurrentJobModificationPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when JobRunr's heart-beat meets a job that was changed elsewhere. By itself JobRunr takes that for an
 * accident, and after a few of them stops its whole server. Where the attempt is known to be overtaken, it is none: the
 * lease decided, who runs it is stopped, and the job is another attempt's.
 */
final class OvertakenJobs implements ConcurrentJobModificationPolicy {

    private static final Logger LOG = LoggerFactory.getLogger(OvertakenJobs.class);

    private final RunningAttempts attempts;

    OvertakenJobs(RunningAttempts attempts) {
        this.attempts = attempts;
    }

    @Override
    public ConcurrentJobModificationResolver toConcurrentJobModificationResolver(BackgroundJobServer server) {
        ConcurrentJobModificationResolver resolver = new DefaultConcurrentJobModificationResolver(server);
        return conflict -> {
            try {
                resolver.resolve(conflict);
            } catch (UnresolvableConcurrentJobModificationException unresolved) {
                leave(unresolved);
            }
        };
    }

    private void leave(UnresolvableConcurrentJobModificationException unresolved) {
        List<UUID> ids =
                unresolved.getConcurrentUpdatedJobs().stream().map(Job::getId).toList();
        if (ids.stream().anyMatch(attempts::mayRun)) {
            throw unresolved;
        }
        LOG.info("Jobs {} were taken from this worker meanwhile; it does not report them as running any more", ids);
    }
}
