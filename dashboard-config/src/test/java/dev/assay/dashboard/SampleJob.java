package dev.assay.dashboard;

import java.util.UUID;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.JobDetails;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.storage.InMemoryStorageProvider;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.utils.mapper.JsonMapper;

/** A job that is stored and shown but never run. */
record SampleJob(UUID executionId) implements JobRequest {

    static StorageProvider emptyStorage(JsonMapper mapper) {
        InMemoryStorageProvider storage = new InMemoryStorageProvider();
        storage.setJobMapper(new JobMapper(mapper));
        return storage;
    }

    static Job enqueued() {
        UUID id = Job.newUUID();
        Job job = new Job(id, new JobDetails(new SampleJob(id)));
        job.setJobName(JobNames.name("python", id, null));
        job.setLabels(JobNames.labels("python", null));
        return job;
    }

    static Job failed() {
        Job job = enqueued();
        job.failed("the worker broke", new IllegalStateException("sample"));
        return job;
    }

    @Override
    public Class<Handler> getJobRequestHandler() {
        return Handler.class;
    }

    static final class Handler implements JobRequestHandler<SampleJob> {
        @Override
        public void run(SampleJob request) {}
    }
}
