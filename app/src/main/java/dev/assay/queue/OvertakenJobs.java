package dev.assay.queue;

import org.jobrunr.jobs.Job;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.concurrent.ConcurrentJobModificationResolver;
import org.jobrunr.server.concurrent.DefaultConcurrentJobModificationResolver;
import org.jobrunr.server.concurrent.UnresolvableConcurrentJobModificationException;
import org.jobrunr.server.configuration.ConcurrentJobModificationPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when JobRunr's heart-beat meets a job that was changed elsewhere. By itself JobRunr takes that for an accident, and
 * after a few of them stops its whole server. Here it is none: who holds the claim decides, not the job. Where that is another the
 * lease has ended or will not be renewed, and where it is this worker the job is put right once the attempt ends.
 */
final class OvertakenJobs implements ConcurrentJobModificationPolicy {

    private static final Logger LOG = LoggerFactory.getLogger(OvertakenJobs.class);

    @Override
    public ConcurrentJobModificationResolver toConcurrentJobModificationResolver(BackgroundJobServer server) {
        ConcurrentJobModificationResolver resolver = new DefaultConcurrentJobModificationResolver(server);
        return conflict -> {
            try {
                resolver.resolve(conflict);
            } catch (UnresolvableConcurrentJobModificationException unresolved) {
                LOG.info(
                        "Jobs {} were changed by somebody else while their attempts are held here; leases decide whose they are",
                        unresolved.getConcurrentUpdatedJobs().stream()
                                .map(Job::getId)
                                .toList());
            }
        };
    }
}
