package dev.assay.runner.language;

import dev.assay.runner.sandbox.WholeFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers, in a file of ours alone, which languages passed their tests, so that a second start need not test what is
 * unchanged. Failures are not remembered. A file that is lost or unreadable costs the tests, nothing else.
 */
final class ProbeCache {

    private static final Logger LOG = LoggerFactory.getLogger(ProbeCache.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Entry>> TYPE = new TypeReference<>() {};

    /**
     * @param key what it was tested with
     * @param tools where programs see each tool
     * @param stats of this machine's files behind the tools
     */
    record Entry(String key, Map<String, String> tools, String version, Map<String, String> stats) {

        /** A language whose files have gone or changed must be tested again, whatever is remembered. */
        boolean isFresh(String now) {
            return key.equals(now)
                    && stats.entrySet().stream()
                            .allMatch(stat -> Stat.of(Path.of(stat.getKey())).equals(stat.getValue()));
        }
    }

    private final Path file;

    ProbeCache(Path file) {
        this.file = file;
    }

    Optional<Entry> fresh(String id, String key) {
        return Optional.ofNullable(read().get(id)).filter(entry -> entry.isFresh(key));
    }

    synchronized void put(String id, Entry entry) {
        Map<String, Entry> entries = new HashMap<>(read());
        entries.put(id, entry);
        try {
            WholeFile.write(file, new ByteArrayInputStream(JSON.writeValueAsBytes(entries)), "rw-------");
        } catch (IOException e) {
            LOG.warn("The outcome of language tests cannot be kept, so the next start repeats them: {}", e.toString());
        }
    }

    private Map<String, Entry> read() {
        try {
            return Files.exists(file) ? JSON.readValue(Files.readAllBytes(file), TYPE) : Map.of();
        } catch (IOException | JacksonException e) {
            LOG.debug("{} is not readable; languages are tested anew", file, e);
            return Map.of();
        }
    }
}
