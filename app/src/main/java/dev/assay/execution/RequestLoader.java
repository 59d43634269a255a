package dev.assay.execution;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.assay.content.Blobs;
import dev.assay.content.Digest;
import dev.assay.database.WorkerDatabase;
import dev.assay.runner.RunRequest;
import dev.assay.settings.WorkerRole;
import dev.assay.submission.LimitPolicy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads what an execution runs, as it was frozen at submit: two queries, however many cases there are. */
@Component
@WorkerRole
public class RequestLoader {

    private static final long CACHE_BYTES = 32L << 20;

    private final WorkerDatabase database;
    private final JsonMapper json;
    private final LimitPolicy limits;
    private final Cache<Digest, byte[]> blobs = Caffeine.newBuilder()
            .maximumWeight(CACHE_BYTES)
            .weigher((Digest digest, byte[] content) -> content.length + 100)
            .build();

    RequestLoader(WorkerDatabase database, JsonMapper json, LimitPolicy limits) {
        this.database = database;
        this.json = json;
        this.limits = limits;
    }

    /**
     * Throws {@link IllegalStateException} when the request is missing or damaged.
     *
     * @param speed of this worker, for requests whose time limits go by it; null when it is not known
     */
    public RunRequest load(UUID id, @Nullable Double speed) {
        String text = database.jdbc()
                .sql("SELECT request FROM execution_requests WHERE execution_id = ?")
                .param(id.toString())
                .query(String.class)
                .optional()
                .orElseThrow(() -> new IllegalStateException("what execution " + id + " runs is not stored"));
        StoredRequest frozen = json.readValue(text, StoredRequest.class);
        RunRequest request = RequestDecoder.thaw(frozen, this::contents);
        return Boolean.TRUE.equals(frozen.scaleLimits())
                ? request.withLimits(given -> limits.onWorker(given, speed))
                : request;
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
