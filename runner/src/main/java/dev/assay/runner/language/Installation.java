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
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The languages of this machine. Each is tested when it is first asked for, or when all are asked about; one that passed
 * stays as it was found, the others are tested again after a while.
 */
public final class Installation implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Installation.class);

    private final Map<String, TestedLanguage> languages = new LinkedHashMap<>();
    private final Map<String, TestedLanguage> byName = new LinkedHashMap<>();
    private final int threads;
    private @Nullable ScheduledExecutorService tests;
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
            TestedLanguage language = new TestedLanguage(pack, setup.extras(), prober, System::nanoTime);
            languages.put(pack.id(), language);
            byName.put(pack.id(), language);
            Names.aliases(pack.pack()).forEach(alias -> byName.put(alias, language));
        }
    }

    /** By id or alias; null when there is no such pack. Waits for its tests. */
    public @Nullable InstalledLanguage find(String name) throws InterruptedException {
        TestedLanguage language = byName.get(name);
        return language == null ? null : language.await();
    }

    /** All languages as far as they are known; begins to test the others, which until then are unavailable. */
    public List<Language> describe() {
        List<Language> described =
                languages.values().stream().map(TestedLanguage::describe).toList();
        startTests();
        return described;
    }

    /** All languages; waits for the tests of all. */
    public List<Language> describeTested() throws InterruptedException {
        startTests();
        List<Language> described = new ArrayList<>();
        for (TestedLanguage language : languages.values()) {
            described.add(language.await().description());
        }
        return described;
    }

    private synchronized void startTests() {
        if (tests != null || closed) {
            return;
        }
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(threads, task -> {
            Thread thread = new Thread(task, "language-tests");
            thread.setDaemon(true);
            return thread;
        });
        tests = pool;
        languages.values().forEach(language -> pool.execute(() -> test(language, pool)));
    }

    private void test(TestedLanguage language, ScheduledExecutorService pool) {
        try {
            Language before = language.describe();
            InstalledLanguage found = language.await();
            if (closed) {
                return; // and what could not be tested for that reason is no news
            }
            if (!found.description().available()) {
                pool.schedule(() -> test(language, pool), language.untilDue().toMillis() + 1, TimeUnit.MILLISECONDS);
            }
            if (!found.description().equals(before)) {
                tell(found);
            }
        } catch (RejectedExecutionException e) {
            LOG.debug("No more tests: this is being closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tell(InstalledLanguage found) {
        Language language = found.description();
        if (language.available()) {
            LOG.info("Language {} works: {}", language.id(), language.version());
        } else if (found.isFaulty()) {
            LOG.warn("Language {} did not pass its test: {}", language.id(), language.reason());
        } else {
            LOG.info("Language {} is not available: {}", language.id(), language.reason());
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
