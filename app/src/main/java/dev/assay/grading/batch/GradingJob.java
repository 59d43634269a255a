package dev.assay.grading.batch;

import dev.assay.database.RequestDatabase;
import dev.assay.grading.run.RunTable;
import dev.assay.settings.WorkerRole;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.TaskletStep;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * A run as a Spring Batch job: import, feed, await, aggregate, report. One job instance a run; started again it goes on with
 * the step it was in.
 */
@Component
@WorkerRole
class GradingJob {

    private static final String NAME = "grading";

    private final JobRepository repository;
    private final JobOperator operator;
    private final PlatformTransactionManager transactions;
    private final RequestDatabase database;
    private final RunTable runs;
    private final GradingTasklets tasklets;

    GradingJob(
            JobRepository repository,
            JobOperator operator,
            PlatformTransactionManager transactions,
            RequestDatabase database,
            RunTable runs,
            GradingTasklets tasklets) {
        this.repository = repository;
        this.operator = operator;
        this.transactions = transactions;
        this.database = database;
        this.runs = runs;
        this.tasklets = tasklets;
    }

    /** Runs to the end, to a stop, or to a failure, on this thread. The caller owns the run. */
    JobExecution run(RunContext context) throws JobExecutionException {
        JobParameters parameters = parameters(context.id());
        JobExecution last = settle(context.id(), parameters);
        if (last != null && last.getStatus() == BatchStatus.COMPLETED) {
            // Its node died before it could say so; Spring Batch refuses to start a complete job.
            return last;
        }
        return operator.start(job(context), parameters);
    }

    static JobParameters parameters(UUID run) {
        return new JobParametersBuilder().addString("run", run.toString()).toJobParameters();
    }

    static @Nullable JobInstance instance(JobRepository repository, UUID run) {
        return repository.getJobInstance(NAME, parameters(run));
    }

    /**
     * What a process before us left behind as if it still ran, or as unknown, has failed: the run is ours now, and Spring Batch
     * would refuse to go on. Its rows are versioned, so that the other process cannot write them any more.
     *
     * @return how far the job has come, or null where it has not begun
     */
    private @Nullable JobExecution settle(UUID run, JobParameters parameters) {
        JobExecution last = repository.getLastJobExecution(NAME, parameters);
        JobInstance instance = instance(repository, run);
        if (last == null && instance != null) {
            // It died between the two; Spring Batch starts neither anew nor again what never had an execution.
            repository.deleteJobInstance(instance);
        }
        if (last == null || !isOpen(last.getStatus())) {
            return last;
        }
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        for (StepExecution step : last.getStepExecutions()) {
            if (isOpen(step.getStatus())) {
                step.setStatus(BatchStatus.FAILED);
                step.setExitStatus(ExitStatus.FAILED.addExitDescription("its process is gone"));
                step.setEndTime(now);
                repository.update(step);
            }
        }
        last.setStatus(BatchStatus.FAILED);
        last.setExitStatus(ExitStatus.FAILED.addExitDescription("its process is gone"));
        last.setEndTime(now);
        repository.update(last);
        return last;
    }

    private static boolean isOpen(BatchStatus status) {
        return status.isRunning() || status == BatchStatus.UNKNOWN;
    }

    private Job job(RunContext context) {
        List<Step> steps = tasklets.of(context).entrySet().stream()
                .map(one -> step(one.getKey(), one.getValue()))
                .toList();
        SimpleJobBuilder job = new JobBuilder(NAME, repository).start(steps.get(0));
        steps.subList(1, steps.size()).forEach(job::next);
        return job.listener(new Started(context)).build();
    }

    private Step step(String name, ChunkTasklet tasklet) {
        TaskletStep step =
                new StepBuilder(name, repository).tasklet(tasklet, transactions).build();
        step.setInterruptionPolicy(tasklet);
        return step;
    }

    /** Notes which job instance the run has. */
    private final class Started implements JobExecutionListener {

        private final RunContext context;

        Started(RunContext context) {
            this.context = context;
        }

        @Override
        public void beforeJob(JobExecution execution) {
            database.runInTransaction(
                    () -> runs.started(context.id(), execution.getJobInstance().getInstanceId()));
        }
    }
}
