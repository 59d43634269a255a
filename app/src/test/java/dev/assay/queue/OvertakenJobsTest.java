package dev.assay.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.UUID;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.storage.ConcurrentJobModificationException;
import org.jobrunr.storage.InMemoryStorageProvider;
import org.jobrunr.utils.mapper.jackson3.Jackson3JsonMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A heart-beat of JobRunr's meets a job that was changed elsewhere. */
@Tag("unit")
class OvertakenJobsTest {

    private final InMemoryStorageProvider storage = new InMemoryStorageProvider();
    private BackgroundJobServer server;
    private UUID id;
    private Job stale;

    @BeforeEach
    void aJobThatSomebodyElseChanged() {
        Jackson3JsonMapper json = new Jackson3JsonMapper();
        storage.setJobMapper(new JobMapper(json));
        server = new BackgroundJobServer(
                storage,
                json,
                null,
                BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                        .andConcurrentJobModificationPolicy(new OvertakenJobs()));
        id = UUID.randomUUID();
        new JobRequestScheduler(storage, List.of()).enqueue(id, new RunExecution(id));
        stale = storage.getJobById(id);
        stale.startProcessingOn(server);
        storage.save(stale);
        storage.save(storage.getJobById(id).updateProcessing());
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void isNoAccident() {
        assertThatCode(this::beat).doesNotThrowAnyException();
    }

    @Test
    void whereItWasDeletedWhoRunsItIsInterrupted() {
        server.getJobSteward().startProcessing(stale, Thread.currentThread());
        storage.save(storage.getJobById(id).delete("on the dashboard"));

        beat();

        assertThat(Thread.interrupted()).isTrue();
    }

    /** As JobRunr does it. */
    private void beat() {
        try {
            storage.save(List.of(stale.updateProcessing()));
        } catch (ConcurrentJobModificationException conflict) {
            server.getConcurrentJobModificationResolver().resolve(conflict);
            return;
        }
        throw new AssertionError("nobody else has changed the job");
    }
}
