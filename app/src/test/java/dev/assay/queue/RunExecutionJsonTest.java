package dev.assay.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.JobDetails;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.utils.mapper.jackson3.Jackson3JsonMapper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class RunExecutionJsonTest {

    private final JobMapper mapper = new JobMapper(new Jackson3JsonMapper());

    @Test
    void survivesTheQueue() {
        RunExecution request = new RunExecution(UUID.randomUUID());

        Job read = mapper.deserializeJob(mapper.serializeJob(new Job(new JobDetails(request))));

        assertThat(read.getJobDetails().getJobParameterValues()).containsExactly(request);
    }

    /** Jobs queued by older jars carry these very names. */
    @Test
    void keepsTheNamesThatQueuedJobsCarry() {
        UUID id = UUID.fromString("0190b6a0-0000-7000-8000-000000000001");

        String json = mapper.serializeJob(new Job(new JobDetails(new RunExecution(id))));

        assertThat(json)
                .contains("\"className\":\"dev.assay.queue.RunExecutionHandler\"")
                .contains("\"methodName\":\"run\"")
                .contains("dev.assay.queue.RunExecution\"")
                .contains("\"executionId\":\"" + id + "\"");
    }
}
