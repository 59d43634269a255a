package dev.assay.grading.batch;

import dev.assay.grading.run.RunState;
import dev.assay.grading.run.RunTable;
import java.time.Duration;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.StepInterruptionPolicy;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * A step that goes on chunk by chunk. Each chunk is one transaction, with Spring Batch's own counters in it, and begins by
 * locking the run: so no other node drives it meanwhile, and whoever stops or cancels it waits for the chunk's end. Where a
 * step is, is told by the items, never by what a process remembers.
 */
abstract class ChunkTasklet implements Tasklet, StepInterruptionPolicy {

    private static final Duration MAX_WAIT = Duration.ofSeconds(1);

    private final RunTable runs;
    private final RunContext context;
    private boolean idle;

    ChunkTasklet(RunTable runs, RunContext context) {
        this.runs = runs;
        this.context = context;
    }

    /** What a chunk did. */
    enum Progress {
        /** There is more to do now. */
        MORE,
        /** There is more to do once something has ended. */
        WAIT,
        DONE
    }

    /** Throws whatever makes the whole run fail for now. */
    abstract Progress chunk(StepContribution counters) throws Exception;

    /** How long to wait after {@link Progress#WAIT} whatever happens meanwhile. */
    Duration leastWait() {
        return Duration.ZERO;
    }

    /** As read and written, which are the same here. */
    static void count(StepContribution counters, int items) {
        for (int i = 0; i < items; i++) {
            counters.incrementReadCount();
        }
        counters.incrementWriteCount(items);
    }

    @Override
    public final RepeatStatus execute(StepContribution contribution, ChunkContext chunk) throws Exception {
        RunState state = runs.hold(context.id(), context.fence()).orElseThrow(OvertakenException::new);
        if (state == RunState.STOPPING) {
            contribution.getStepExecution().setTerminateOnly();
            return RepeatStatus.CONTINUABLE;
        }
        if (!state.isDriven()) {
            throw new OvertakenException();
        }
        Progress progress = chunk(contribution);
        idle = progress == Progress.WAIT;
        return progress == Progress.DONE ? RepeatStatus.FINISHED : RepeatStatus.CONTINUABLE;
    }

    /** Between transactions: nothing is held while we wait. */
    @Override
    public final void checkInterrupted(StepExecution step) throws JobInterruptedException {
        if (idle) {
            idle = false;
            context.awaitChange(leastWait(), MAX_WAIT);
        }
        // Taken back, or what is still to be written would not get a connection.
        if (Thread.interrupted() || step.isTerminateOnly()) {
            throw new JobInterruptedException("the run is to stop, or its node does");
        }
    }
}
