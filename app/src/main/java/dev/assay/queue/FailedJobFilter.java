package dev.assay.queue;

import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.filters.ApplyStateFilter;
import org.jobrunr.jobs.states.JobState;
import org.jobrunr.jobs.states.StateName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When a job has failed, by our fault or because its worker is gone, the attempt policy decides at once. */
final class FailedJobFilter implements ApplyStateFilter {

    private static final Logger LOG = LoggerFactory.getLogger(FailedJobFilter.class);

    private final JobReconciler healer;

    FailedJobFilter(JobReconciler healer) {
        this.healer = healer;
    }

    @Override
    public void onStateApplied(Job job, @Nullable JobState oldState, JobState newState) {
        if (newState.getName() != StateName.FAILED) {
            return;
        }
        try {
            healer.heal(job.getId());
        } catch (RuntimeException e) {
            LOG.warn("Execution {} could not be retried at once; the reconciler will: {}", job.getId(), e.toString());
        }
    }
}
