package dev.assay.execution;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.assay.database.WorkerDatabase;
import dev.assay.runner.RunRequest;
import dev.assay.settings.WorkerRole;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads what an execution runs, as it was frozen at submit: two queries, however many cases there are. */
@Component
@WorkerRole
public class ExecutionWork {

    private static final long CACHE_BYTES = 32L << 20;

    private final WorkerDatabase database;
    private final JsonMapper json;
    private final Cache<Digest, byte[]> blobs = Caffeine.newBuilder()
            .maximumWeight(CACHE_BYTES)
            .weigher((Digest digest, byte[] content) -> content.length + 100)
            .build();

    ExecutionWork(WorkerDatabase database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Throws {@link IllegalStateException} when the request is missing or damaged. */
    public RunRequest load(UUID id) {
        String text = database.jdbc()
                .sql("SELECT request FROM execution_requests WHERE execution_id = ?")
                .param(id.toString())
                .query(String.class)
                .optional()
                .orElseThrow(() -> new IllegalStateException("what execution " + id + " runs is not stored"));
        return Thawing.thaw(json.readValue(text, FrozenRequest.class), this::contents);
    }

    private Map<Digest, byte[]> contents(Set<Digest> digests) {
        Map<Digest, byte[]> contents = new HashMap<>(blobs.getAllPresent(digests));
        Set<Digest> missing = new HashSet<>(digests);
        missing.removeAll(contents.keySet());
        Map<Digest, byte[]> loaded = Blobs.load(database.jdbc(), missing);
        blobs.putAll(loaded);
        contents.putAll(loaded);
        return contents;
    }
}
