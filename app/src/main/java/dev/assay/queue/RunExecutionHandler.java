package dev.assay.queue;

import org.jobrunr.jobs.lambdas.JobRequestHandler;

/**
 * What stored jobs name as theirs. JobRunr never calls it: the {@link WorkLoop} claims jobs and runs them, so that a job and
 * its execution change together.
 */
public final class RunExecutionHandler implements JobRequestHandler<RunExecution> {

    @Override
    public void run(RunExecution job) {
        throw new IllegalStateException(
                "execution " + job.executionId() + " was started by JobRunr itself, which Assay never lets it do");
    }
}
