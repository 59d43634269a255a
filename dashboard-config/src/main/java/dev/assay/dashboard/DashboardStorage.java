package dev.assay.dashboard;

import java.util.UUID;
import org.jobrunr.jobs.Job;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.ThreadSafeStorageProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A storage that tells what the dashboard does: requeue and delete are a bare {@code save(Job)}. Give it to the
 * dashboard only; a worker's own saves are no news.
 */
public final class DashboardStorage {

    private DashboardStorage() {}

    /** Delegates everything; a failing listener is logged and does not fail the call, which is stored already. */
    public static StorageProvider wrap(StorageProvider delegate, JobChangeListener listener) {
        return new TellingStorage(delegate, listener);
    }

    /** JobRunr's own delegating storage, so that nothing of a real provider's overrides is lost on the way. */
    private static final class TellingStorage extends ThreadSafeStorageProvider {

        private static final Logger LOG = LoggerFactory.getLogger(DashboardStorage.class);

        private final JobChangeListener listener;

        TellingStorage(StorageProvider delegate, JobChangeListener listener) {
            super(delegate);
            this.listener = listener;
        }

        @Override
        public Job save(Job job) {
            Job saved = super.save(job);
            tell(saved.getId());
            return saved;
        }

        @Override
        public int deletePermanently(UUID id) {
            int deleted = super.deletePermanently(id);
            if (deleted > 0) {
                tell(id);
            }
            return deleted;
        }

        private void tell(UUID id) {
            try {
                listener.jobChanged(id);
            } catch (RuntimeException e) {
                LOG.warn("The dashboard changed job {} but telling the rest of the system failed", id, e);
            }
        }
    }
}
