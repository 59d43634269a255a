package dev.assay.queue;

import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.configuration.BackgroundJobServerWorkerPolicy;
import org.jobrunr.server.strategy.WorkDistributionStrategy;
import org.jobrunr.server.threadpool.JobRunrExecutor;
import org.jobrunr.server.threadpool.PlatformThreadPoolJobRunrExecutor;
import org.jobrunr.storage.Paging;
import org.jobrunr.storage.navigation.AmountRequest;

/** Lets JobRunr heart-beat jobs but never fetch or run any: its own polling asks for none, so that the work loop owns all. */
final class SlotPolicy implements BackgroundJobServerWorkerPolicy {

    private final WorkerSlots slots;

    SlotPolicy(WorkerSlots slots) {
        this.slots = slots;
    }

    @Override
    public WorkDistributionStrategy toWorkDistributionStrategy(BackgroundJobServer server) {
        return new WorkDistributionStrategy() {
            @Override
            public int getWorkerCount() {
                return slots.total();
            }

            @Override
            public AmountRequest getWorkPageRequest() {
                return Paging.AmountBasedList.ascOnUpdatedAt(0);
            }
        };
    }

    @Override
    public JobRunrExecutor toJobRunrExecutor() {
        return new PlatformThreadPoolJobRunrExecutor(1, "jobrunr-unused");
    }
}
