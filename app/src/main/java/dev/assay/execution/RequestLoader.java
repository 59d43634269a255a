package dev.assay.execution;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.assay.content.Blobs;
import dev.assay.database.WorkerDatabase;
import dev.assay.runner.Limits;
import dev.assay.runner.RunRequest;
import dev.assay.runner.Sha256;
import dev.assay.settings.WorkerRole;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Turns what is stored of a request into the request; blobs that it names are read by one query, if they are not at hand. */
@Component
@WorkerRole
public class RequestLoader {

    private static final long CACHE_BYTES = 32L << 20;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Cache<Sha256, byte[]> blobs = Caffeine.newBuilder()
            .maximumWeight(CACHE_BYTES)
            .weigher((Sha256 digest, byte[] content) -> content.length + 100)
            .build();

    @Autowired
    RequestLoader(WorkerDatabase database, JsonMapper json) {
        this(database.jdbc(), json);
    }

    RequestLoader(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * The request that is stored so.
     *
     * @param stored JSON, as {@code execution_requests} has it
     * @param scale how limits change that go by the speed of the worker
     * @throws IllegalStateException when content that it names is missing or damaged
     */
    public Loaded load(String stored, UnaryOperator<Limits> scale) {
        StoredRequest request = json.readValue(stored, StoredRequest.class);
        RunRequest decoded = RequestDecoder.decode(request, this::contents);
        return new Loaded(
                Boolean.TRUE.equals(request.scaleLimits()) ? decoded.withLimits(scale) : decoded,
                Boolean.TRUE.equals(request.streams()));
    }

    /**
     * A request, and how it is to be run.
     *
     * @param streams whether what it writes is told while it runs though nobody listens
     */
    public record Loaded(RunRequest request, boolean streams) {}

    private Map<Sha256, byte[]> contents(Set<Sha256> digests) {
        if (digests.isEmpty()) {
            return Map.of();
        }
        Map<Sha256, byte[]> contents = new HashMap<>(blobs.getAllPresent(digests));
        Set<Sha256> missing = new HashSet<>(digests);
        missing.removeAll(contents.keySet());
        Map<Sha256, byte[]> loaded = Blobs.load(jdbc, missing);
        blobs.putAll(loaded);
        contents.putAll(loaded);
        return contents;
    }
}
