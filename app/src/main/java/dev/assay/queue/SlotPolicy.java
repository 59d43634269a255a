package dev.assay.queue;

import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.configuration.BackgroundJobServerWorkerPolicy;
import org.jobrunr.server.strategy.WorkDistributionStrategy;
import org.jobrunr.server.threadpool.JobRunrExecutor;
import org.jobrunr.storage.Paging;
import org.jobrunr.storage.navigation.AmountRequest;

/** Lets JobRunr run jobs but never fetch any: its own polling asks for none, so that the claim pump owns all claims. */
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
        return new SlotExecutor(slots);
    }
}
