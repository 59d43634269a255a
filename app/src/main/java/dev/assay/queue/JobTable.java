package dev.assay.queue;

import dev.assay.database.Database;
import dev.assay.database.RowBatch;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.JobVersioner;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.jobs.states.StateName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The jobs of executions in JobRunr's table: several in a statement, under the versions by which JobRunr itself tells that a
 * job was changed meanwhile. Each call joins the caller's transaction.
 */
public final class JobTable {

    private static final Logger LOG = LoggerFactory.getLogger(JobTable.class);

    private final JdbcClient jdbc;
    private final JobMapper mapper;

    JobTable(Database database, JobMapper mapper) {
        this.jdbc = database.jdbc();
        this.mapper = mapper;
    }

    /** Adds jobs that are new. */
    public void insert(List<Job> jobs) {
        RowBatch batch = new RowBatch(
                jdbc,
                "INSERT INTO jobrunr_jobs (id, version, jobAsJson, jobSignature, state, createdAt, updatedAt)",
                "(?, ?, ?, ?, ?, ?, ?)");
        for (Job job : jobs) {
            String json = serialize(job);
            batch.add(
                    job.getId().toString(),
                    job.getVersion(),
                    json,
                    job.getJobSignature(),
                    job.getState().name(),
                    utc(job.getCreatedAt()),
                    utc(job.getUpdatedAt()));
        }
        batch.write();
    }

    /**
     * Stores jobs that were changed.
     *
     * @return ids of those that somebody else has changed meanwhile, which are as that one left them; what is in memory of
     *     them is of no use any more
     */
    public Set<UUID> save(List<Job> changed) {
        if (changed.isEmpty()) {
            return Set.of();
        }
        // One order of locks for all who save several.
        List<Job> jobs = changed.stream()
                .sorted(Comparator.comparing(job -> job.getId().toString()))
                .toList();
        List<String> texts = jobs.stream().map(this::serialize).toList();
        int saved = jobs.size() == 1 ? updateOne(jobs.get(0), texts.get(0)) : updateAll(jobs, texts);
        return saved == jobs.size() ? Set.of() : notSaved(jobs, texts);
    }

    private int updateOne(Job job, String text) {
        return jdbc.sql("""
                UPDATE jobrunr_jobs SET version = ?, jobAsJson = ?, state = ?, updatedAt = ?, scheduledAt = NULL
                WHERE id = ? AND version = ?
                """)
                .params(
                        job.getVersion(),
                        text,
                        job.getState().name(),
                        utc(job.getUpdatedAt()),
                        job.getId().toString(),
                        job.getVersion() - 1)
                .update();
    }

    private int updateAll(List<Job> jobs, List<String> texts) {
        String cases = String.join(" ", Collections.nCopies(jobs.size(), "WHEN ? THEN ?"));
        String ids = String.join(", ", Collections.nCopies(jobs.size(), "?"));
        List<Object> params = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            params.add(jobs.get(i).getId().toString());
            params.add(texts.get(i));
        }
        for (Job job : jobs) {
            params.add(job.getId().toString());
            params.add(job.getState().name());
        }
        for (Job job : jobs) {
            params.add(job.getId().toString());
            params.add(utc(job.getUpdatedAt()));
        }
        jobs.forEach(job -> params.add(job.getId().toString()));
        for (Job job : jobs) {
            params.add(job.getId().toString());
            params.add(job.getVersion() - 1);
        }
        return jdbc.sql("UPDATE jobrunr_jobs SET version = version + 1, jobAsJson = CASE id " + cases
                        + " END, state = CASE id " + cases + " END, updatedAt = CASE id " + cases
                        + " END, scheduledAt = NULL WHERE id IN (" + ids + ") AND version = CASE id " + cases + " END")
                .params(params)
                .update();
    }

    /** Told by the text: of two who save version 3 only one has written this one. */
    private Set<UUID> notSaved(List<Job> jobs, List<String> texts) {
        Set<UUID> notSaved = new HashSet<>();
        for (int i = 0; i < jobs.size(); i++) {
            UUID id = jobs.get(i).getId();
            if (!text(id).equals(texts.get(i))) {
                notSaved.add(id);
            }
        }
        return notSaved;
    }

    private String serialize(Job job) {
        JobVersioner version = new JobVersioner(job);
        version.commitVersion();
        return mapper.serializeJob(job);
    }

    private static LocalDateTime utc(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    /** A job's state; {@code ABSENT} where there is no job, {@code UNREADABLE} where its row cannot be decoded. */
    public enum JobIs {
        ABSENT,
        UNREADABLE,
        SCHEDULED,
        ENQUEUED,
        PROCESSING,
        SUCCEEDED,
        FAILED,
        DELETED
    }

    /** The job where there is one that can be read. */
    public record Found(JobIs is, @Nullable Job job) {}

    /** Locks the job's row. */
    public Found find(UUID id) {
        String text = text(id);
        return text.isEmpty() ? new Found(JobIs.ABSENT, null) : read(text);
    }

    private String text(UUID id) {
        return jdbc.sql("SELECT jobAsJson FROM jobrunr_jobs WHERE id = ? FOR UPDATE")
                .param(id.toString())
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** From the JSON that the table has. */
    Found read(String text) {
        try {
            Job job = mapper.deserializeJob(text);
            return new Found(stateOf(job), job);
        } catch (RuntimeException e) {
            LOG.warn("The job of an execution cannot be read: {}", e.toString());
            return new Found(JobIs.UNREADABLE, null);
        }
    }

    private static JobIs stateOf(Job job) {
        // AWAITING belongs to JobRunr's paid edition; such a job cannot be ours to run.
        return job.getState() == StateName.AWAITING
                ? JobIs.SCHEDULED
                : JobIs.valueOf(job.getState().name());
    }

    /** Which of these have a job that waits to be claimed; rows that somebody changes just now are waited for. */
    Set<String> enqueued(List<String> ids) {
        return new HashSet<>(jdbc.sql("SELECT id FROM jobrunr_jobs WHERE id IN (:ids) AND state = 'ENQUEUED'")
                .param("ids", ids)
                .query(String.class)
                .list());
    }

    /** Removes jobs with their history. */
    void delete(List<String> ids) {
        jdbc.sql("DELETE FROM jobrunr_jobs WHERE id IN (:ids)")
                .param("ids", ids)
                .update();
    }
}
