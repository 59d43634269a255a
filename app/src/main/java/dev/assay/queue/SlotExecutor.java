package dev.assay.queue;

import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jobrunr.server.threadpool.AbstractJobRunrExecutor;
import org.jobrunr.utils.threadpool.NamedThreadFactory;

/** One thread per slot; a job occupies its slot from the moment it is handed over. */
final class SlotExecutor extends AbstractJobRunrExecutor<ThreadPoolExecutor> {

    private final WorkerSlots slots;

    SlotExecutor(WorkerSlots slots) {
        super(slots.total(), threads(slots));
        this.slots = slots;
    }

    private static ThreadPoolExecutor threads(WorkerSlots slots) {
        return new ThreadPoolExecutor(
                slots.total(),
                slots.total(),
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new NamedThreadFactory("execution", false)) {

            /** What is dropped here never ends, and would keep its slot. */
            @Override
            public List<Runnable> shutdownNow() {
                List<Runnable> dropped = super.shutdownNow();
                dropped.forEach(job -> slots.release());
                return dropped;
            }
        };
    }

    /** Throws {@link RejectedExecutionException} once stopped; the job's claim is then lost and healed as such. */
    @Override
    public void execute(Runnable job) {
        slots.occupy();
        try {
            executorService.execute(() -> {
                try {
                    job.run();
                } finally {
                    slots.release();
                }
            });
        } catch (RejectedExecutionException e) {
            slots.release();
            throw e;
        }
    }
}
