package dev.assay.queue;

import dev.assay.execution.Claim;
import dev.assay.execution.ExecutionStore;
import dev.assay.queue.ClaimQuery.Next;
import dev.assay.queue.JobTable.JobIs;
import dev.assay.queue.WorkerSlots.Room;
import dev.assay.queue.owner.OwnerRoom;
import dev.assay.queue.owner.OwnerRooms;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jobrunr.jobs.Job;
import org.jobrunr.server.BackgroundJobServer;
import org.jspecify.annotations.Nullable;

/** Claims executions and makes their jobs PROCESSING on this worker. Each call joins the caller's transaction. */
final class Claims {

    private final ClaimQuery query;
    private final OwnerRooms ownerRooms;
    private final ExecutionStore executions;
    private final JobTable jobs;
    private final BackgroundJobServer server;
    private final String worker;

    Claims(
            ClaimQuery query,
            OwnerRooms ownerRooms,
            ExecutionStore executions,
            JobTable jobs,
            BackgroundJobServer server,
            String worker) {
        this.query = query;
        this.ownerRooms = ownerRooms;
        this.executions = executions;
        this.jobs = jobs;
        this.server = server;
        this.worker = worker;
    }

    /** An execution that was claimed; its job is changed, but not stored yet. */
    record Claimed(Claim claim, @Nullable String request, Job job) {}

    /**
     * What was found.
     *
     * @param more whether more may wait than was claimed
     * @param progress whether the next look finds others than this one did
     * @param held whether more may wait of owners who run as much as they may, and so until one of theirs ends
     */
    record Found(List<Claimed> claimed, boolean more, boolean progress, boolean held) {
        static final Found NOTHING = new Found(List.of(), false, false, false);
    }

    /** Claims the next ones, as many as there is room for. */
    Found claim(Room room) {
        OwnerRoom owners = ownerRooms.now();
        List<Next> next = query.next(room.live(), owners.full());
        List<Next> fitting = fitting(next, room, owners);
        List<Claimed> claimed = new ArrayList<>();
        List<UUID> unreadable = new ArrayList<>();
        List<UUID> jobless = new ArrayList<>();
        for (Next one : fitting) {
            UUID id = one.claim().executionId();
            if (one.job() == null) {
                jobless.add(id);
                continue;
            }
            JobTable.Found found = jobs.read(one.job());
            Job job = found.job();
            if (job == null || found.is() != JobIs.ENQUEUED) {
                unreadable.add(id);
            } else {
                job.startProcessingOn(server);
                claimed.add(new Claimed(one.claim(), one.request(), job));
            }
        }
        boolean setAside = setAside(unreadable, jobless);
        if (!claimed.isEmpty()) {
            executions.claim(claimed.stream().map(Claimed::claim).toList(), worker);
        }
        return new Found(
                claimed,
                next.size() == room.live() || fitting.size() < next.size(),
                setAside || !claimed.isEmpty(),
                owners.isAnyFull());
    }

    /**
     * The job as PROCESSING here, whatever JobRunr's orphan check, which goes by clocks, or a button of the dashboard made of it
     * meanwhile: the claim that holds decides. Null where it is gone, cannot be read, or was deleted.
     */
    @Nullable
    Job taken(JobTable.Found found) {
        Job job = found.job();
        if (job == null) {
            return null;
        }
        switch (found.is()) {
            case FAILED, SCHEDULED -> {
                job.enqueue();
                job.startProcessingOn(server);
            }
            case ENQUEUED -> job.startProcessingOn(server);
            case PROCESSING -> {}
            case ABSENT, UNREADABLE, SUCCEEDED, DELETED -> {
                return null;
            }
        }
        return job;
    }

    private static List<Next> fitting(List<Next> next, Room room, OwnerRoom owners) {
        List<Next> fitting = new ArrayList<>();
        for (Next one : next) {
            // Live ones come first, so what they leave of the regular slots is for bulk ones.
            boolean fits = !one.claim().isBulk() || fitting.size() < room.bulk();
            if (fits && owners.take(one.claim().owner())) {
                fitting.add(one);
            }
        }
        return fitting;
    }

    /**
     * Else they would stand at the head of the order for ever. A job that somebody held just now looks as if it was not there:
     * its execution keeps its place, for the next claim.
     */
    private boolean setAside(List<UUID> unreadable, List<UUID> jobless) {
        List<UUID> aside = new ArrayList<>(unreadable);
        if (!jobless.isEmpty()) {
            Set<String> waiting =
                    jobs.enqueued(jobless.stream().map(UUID::toString).toList());
            jobless.stream().filter(id -> !waiting.contains(id.toString())).forEach(aside::add);
        }
        if (!aside.isEmpty()) {
            executions.setAside(aside);
        }
        return !aside.isEmpty();
    }
}
