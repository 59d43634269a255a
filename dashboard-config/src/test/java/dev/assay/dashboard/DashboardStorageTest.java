package dev.assay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jobrunr.jobs.Job;
import org.jobrunr.storage.ConcurrentJobModificationException;
import org.jobrunr.storage.JobNotFoundException;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.ThreadSafeStorageProvider;
import org.jobrunr.utils.mapper.jackson3.Jackson3JsonMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DashboardStorageTest {

    private final StorageProvider real = SampleJob.emptyStorage(new Jackson3JsonMapper());
    private final List<UUID> told = new ArrayList<>();
    private final StorageProvider wrapped = DashboardStorage.wrap(real, told::add);

    @AfterEach
    void closeStorage() {
        real.close();
    }

    @Test
    void aSaveIsStoredBeforeItIsTold() {
        Job job = SampleJob.enqueued();
        StorageProvider looking =
                DashboardStorage.wrap(real, id -> told.add(real.getJobById(id).getId()));

        Job saved = looking.save(job);

        assertThat(saved.getId()).isEqualTo(job.getId());
        assertThat(told).containsExactly(job.getId());
    }

    @Test
    void deletingForGoodIsToldWhereThereWasAJob() {
        UUID id = real.save(SampleJob.enqueued()).getId();

        assertThat(wrapped.deletePermanently(id)).isEqualTo(1);
        assertThat(wrapped.deletePermanently(id)).isZero();

        assertThat(told).containsExactly(id);
    }

    @Test
    void aConflictPassesThroughAndIsNotTold() {
        UUID id = real.save(SampleJob.failed()).getId();
        Job mine = wrapped.getJobById(id);
        Job theirs = real.getJobById(id);
        theirs.enqueue();
        real.save(theirs);
        mine.enqueue();

        assertThatThrownBy(() -> wrapped.save(mine)).isExactlyInstanceOf(ConcurrentJobModificationException.class);

        assertThat(told).isEmpty();
    }

    @Test
    void theDelegatesExceptionIsTheOneThrown() {
        JobNotFoundException thrown = new JobNotFoundException("none");
        StorageProvider failing = new ThreadSafeStorageProvider(real) {
            @Override
            public int deletePermanently(UUID id) {
                throw thrown;
            }
        };

        assertThatThrownBy(() -> DashboardStorage.wrap(failing, told::add).deletePermanently(Job.newUUID()))
                .isSameAs(thrown);
        assertThat(told).isEmpty();
    }

    @Test
    void aFailingListenerDoesNotFailTheCall() {
        StorageProvider untold = DashboardStorage.wrap(real, id -> {
            throw new IllegalStateException("nobody listens");
        });

        UUID id = untold.save(SampleJob.enqueued()).getId();

        assertThat(real.getJobById(id).getId()).isEqualTo(id);
    }
}
