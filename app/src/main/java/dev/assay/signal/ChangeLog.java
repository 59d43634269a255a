package dev.assay.signal;

import dev.assay.runner.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.XAddParams;
import redis.clients.jedis.resps.StreamEntry;

/**
 * The latest changes of all executions, in one order for all nodes: for those who were away for a moment and want to go on. What was
 * changed while Redis was away is not in it.
 */
@Component
public class ChangeLog {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeLog.class);
    private static final int KEPT = 10_000;
    private static final int PAGE = 1000;
    private static final String ID = "id";
    private static final String VERSION = "v";
    private static final String STATUS = "s";

    private final RedisLink link;
    private final RedisReads reads;

    ChangeLog(RedisLink link, RedisReads reads) {
        this.link = link;
        this.reads = reads;
    }

    /** To be sent with the signal of the same change. */
    static void append(Pipeline pipeline, Channels channels, StateChange change) {
        Status status = change.status();
        if (status != null) {
            pipeline.xadd(
                    channels.changes(),
                    Map.of(
                            ID, change.id().toString(),
                            VERSION, String.valueOf(change.version()),
                            STATUS, status.name()),
                    XAddParams.xAddParams().maxLen(KEPT).approximateTrimming());
        }
    }

    /**
     * Some of the log.
     *
     * @param time with {@code number} the place of the last entry that was read
     * @param isLast whether there was no more
     */
    public record Page(List<RecordedChange> changes, long time, long number, boolean isLast) {}

    /**
     * Reads soon what comes after that place.
     *
     * @param away in its place: Redis is away
     */
    public void read(long afterTime, long afterNumber, Consumer<Page> found, Runnable away) {
        String after = "(" + JournalEntry.id(afterTime, afterNumber);
        reads.read(
                redis -> {
                    List<StreamEntry> entries = redis.xrange(link.channels().changes(), after, "+", PAGE);
                    List<RecordedChange> changes = entries.stream()
                            .flatMap(entry -> change(entry).stream())
                            .toList();
                    StreamEntryID last = entries.isEmpty()
                            ? new StreamEntryID(afterTime, afterNumber)
                            : entries.get(entries.size() - 1).getID();
                    found.accept(new Page(changes, last.getTime(), last.getSequence(), entries.size() < PAGE));
                },
                away,
                () -> {});
    }

    /** Empty for what another version may have meant. */
    private static Optional<RecordedChange> change(StreamEntry entry) {
        Map<String, String> fields = entry.getFields();
        try {
            return Optional.of(new RecordedChange(
                    entry.getID().getTime(),
                    entry.getID().getSequence(),
                    UUID.fromString(fields.getOrDefault(ID, "")),
                    Long.parseLong(fields.getOrDefault(VERSION, "")),
                    Status.valueOf(fields.getOrDefault(STATUS, ""))));
        } catch (IllegalArgumentException e) {
            LOG.debug("Ignoring an entry that is no change");
            return Optional.empty();
        }
    }
}
