package dev.assay.runner.language;

import dev.assay.runner.Language;
import dev.assay.runner.RunRequest;
import dev.assay.runner.RunResult;
import dev.assay.runner.RunnerException;
import dev.assay.runner.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The languages of this machine. Each is tested when it is first asked for, or when all are asked about, and then stays
 * as it was found.
 */
public final class Installation implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Installation.class);

    private final Map<String, TestedOnce> languages = new LinkedHashMap<>();
    private final Map<String, TestedOnce> byName = new LinkedHashMap<>();
    private final int threads;
    private @Nullable ExecutorService tests;
    private volatile boolean closed;

    /** Runs one request for one language; how is the caller's business. */
    public interface Trial {
        RunResult run(InstalledLanguage language, RunRequest request) throws RunnerException, InterruptedException;
    }

    /**
     * Where languages are tested.
     *
     * @param kind of the sandbox, its build and what it shows: in another, languages may behave otherwise
     * @param cache file of ours alone in which outcomes are remembered
     * @param threads tests at once
     */
    public record Place(Sandbox sandbox, String kind, Staging staging, Path cache, int threads) {}

    public Installation(LanguageSetup setup, Place place, Trial trial) {
        ToolFinder toolFinder =
                new ToolFinder(place.sandbox(), place.staging(), setup.candidates(), setup.toolchains());
        Prober prober = new Prober(
                setup,
                toolFinder,
                place.staging(),
                new ProbeCache(place.cache()),
                place.sandbox().tier().id() + " " + place.kind(),
                trial);
        this.threads = place.threads();
        for (PackFile pack : setup.packs()) {
            TestedOnce language = new TestedOnce(pack, setup.extras(), prober);
            languages.put(pack.id(), language);
            byName.put(pack.id(), language);
            Names.aliases(pack.pack()).forEach(alias -> byName.put(alias, language));
        }
    }

    /** By id or alias; null when there is no such pack. Waits for its tests. */
    public @Nullable InstalledLanguage find(String name) throws InterruptedException {
        TestedOnce language = byName.get(name);
        return language == null ? null : language.await();
    }

    /** All languages as far as they are known; begins to test the others, which until then are unavailable. */
    public List<Language> describe() {
        List<Language> described =
                languages.values().stream().map(TestedOnce::describe).toList();
        startTests();
        return described;
    }

    /** All languages; waits for the tests of all. */
    public List<Language> describeTested() throws InterruptedException {
        startTests();
        List<Language> described = new ArrayList<>();
        for (TestedOnce language : languages.values()) {
            described.add(language.await().description());
        }
        return described;
    }

    private synchronized void startTests() {
        if (tests != null || closed) {
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "language-tests");
            thread.setDaemon(true);
            return thread;
        });
        tests = pool;
        languages.values().forEach(language -> pool.execute(() -> test(language)));
        pool.shutdown();
    }

    private void test(TestedOnce language) {
        try {
            Language found = language.await().description();
            if (closed) {
                return; // and what could not be tested for that reason is no news
            }
            if (found.available()) {
                LOG.info("Language {} works: {}", found.id(), found.version());
            } else {
                LOG.info("Language {} is not available: {}", found.id(), found.reason());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops tests under way. */
    @Override
    public synchronized void close() {
        closed = true;
        if (tests != null) {
            tests.shutdownNow();
        }
    }
}
