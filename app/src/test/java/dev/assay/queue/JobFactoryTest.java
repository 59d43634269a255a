package dev.assay.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.dashboard.JobNames;
import java.util.List;
import java.util.UUID;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.JobVersioner;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.scheduling.JobBuilder;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.storage.InMemoryStorageProvider;
import org.jobrunr.utils.mapper.jackson3.Jackson3JsonMapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A job made here is the job that JobRunr would make, so that its dashboard and servers read it. */
@Tag("unit")
class JobFactoryTest {

    private static final UUID ID = UUID.randomUUID();

    private final JobMapper mapper = new JobMapper(new Jackson3JsonMapper());

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isAsJobRunrsOwn(boolean ofSession) {
        UUID session = ofSession ? UUID.randomUUID() : null;
        Job ours = JobFactory.enqueued(ID, "python", session);
        new JobVersioner(ours).commitVersion();

        assertThat(json(ours)).isEqualTo(json(jobRunrs(session)));
    }

    private Job jobRunrs(@Nullable UUID session) {
        try (InMemoryStorageProvider storage = new InMemoryStorageProvider()) {
            storage.setJobMapper(mapper);
            new JobRequestScheduler(storage, List.of())
                    .create(JobBuilder.aJob()
                            .withId(ID)
                            .withName(JobNames.name("python", ID, session))
                            .withLabels(JobNames.labels("python", session))
                            .withAmountOfRetries(0)
                            .withJobRequest(new RunExecution(ID)));
            return storage.getJobById(ID);
        }
    }

    /** But for when it was made. */
    private JsonNode json(Job job) {
        JsonNode json = JsonMapper.shared().readTree(mapper.serializeJob(job));
        json.path("jobHistory").forEach(state -> ((ObjectNode) state).remove("createdAt"));
        return json;
    }
}
