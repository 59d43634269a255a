package dev.assay.worker;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.assay.execution.Claim;
import dev.assay.settings.WorkerRole;
import dev.assay.signal.JournalWriter;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The journals of what runs on this worker, of what has just ended, and who is listened to before it begins. */
@Component
@WorkerRole
class Journals {

    private static final long ENDED_BYTES = 32 << 20;

    private final JournalWriter writer;
    private final JsonMapper json;
    private final Map<UUID, AttemptJournal> running = new ConcurrentHashMap<>();

    /** A program may be over before anybody could say that they listen. */
    private final Cache<UUID, AttemptJournal> ended = Caffeine.newBuilder()
            .maximumWeight(ENDED_BYTES)
            .weigher((UUID id, AttemptJournal journal) -> journal.weight())
            .expireAfterWrite(Duration.ofSeconds(2))
            .build();

    private final Cache<UUID, Boolean> awaited = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    Journals(JournalWriter writer, JsonMapper json) {
        this.writer = writer;
        this.json = json;
        writer.onListen(this::listen);
    }

    /** @param always whether it is to be told though nobody listens */
    AttemptJournal begin(Claim claim, boolean tellsCases, boolean always) {
        UUID id = claim.executionId();
        AttemptJournal journal = new AttemptJournal(claim, tellsCases, always, json, writer);
        running.put(id, journal);
        if (awaited.getIfPresent(id) != null) {
            journal.listen();
        }
        return journal;
    }

    void end(AttemptJournal journal) {
        journal.end();
        ended.put(journal.executionId(), journal);
        running.remove(journal.executionId(), journal);
    }

    private void listen(UUID id) {
        @Nullable AttemptJournal journal = running.get(id);
        if (journal == null) {
            journal = ended.getIfPresent(id);
        }
        if (journal == null) {
            awaited.put(id, true);
        } else {
            journal.listen();
        }
    }
}
