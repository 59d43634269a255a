package dev.assay.runner.language;

import dev.assay.runner.RunnerException;
import dev.assay.runner.Sha256;
import dev.assay.runner.language.LanguagePack.Tool;
import dev.assay.runner.language.ToolFinder.Found;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds out whether a pack works here: its tools are there, and its self-test passes in the sandbox. */
final class Prober implements TestedLanguage.Tester {

    /** A package manager writes to one of these whenever anything is installed, updated or removed. */
    private static final List<String> PACKAGE_DATABASES =
            List.of("/var/lib/dpkg/status", "/var/lib/rpm/rpmdb.sqlite", "/lib/apk/db/installed");

    private final LanguageSetup setup;
    private final ToolFinder toolFinder;
    private final Staging staging;
    private final ProbeCache cache;
    private final String sandbox;
    private final Installation.Trial trial;

    /** {@code sandbox}: its tier and build, and what it shows of this machine. */
    Prober(
            LanguageSetup setup,
            ToolFinder toolFinder,
            Staging staging,
            ProbeCache cache,
            String sandbox,
            Installation.Trial trial) {
        this.setup = setup;
        this.toolFinder = toolFinder;
        this.staging = staging;
        this.cache = cache;
        this.sandbox = sandbox;
        this.trial = trial;
    }

    @Override
    public InstalledLanguage probe(PackFile file) throws InterruptedException {
        LanguagePack pack = file.pack();
        try {
            Map<String, String> helpers = new HashMap<>();
            for (Map.Entry<String, byte[]> helper : file.helpers().entrySet()) {
                String name = String.valueOf(pack.helpers().get(helper.getKey()));
                helpers.put(
                        helper.getKey(), staging.stage(name, helper.getValue()).toString());
            }
            String key = key(file);
            ProbeCache.Entry known = cache.fresh(pack.id(), key).orElse(null);
            if (known != null) {
                return installed(pack, helpers, known);
            }
            ProbeCache.Entry found = find(pack, key);
            InstalledLanguage language = installed(pack, helpers, found);
            String failure = SelfTestRun.of(pack, language, trial);
            if (failure != null) {
                return InstalledLanguage.failed(pack, setup.extras(), failure);
            }
            cache.put(pack.id(), found);
            return language;
        } catch (RunnerException e) {
            if (Thread.interrupted()) { // which says nothing about the language
                throw new InterruptedException(e.getMessage());
            }
            String reason = String.valueOf(e.getMessage());
            return e instanceof ToolFinder.MissingException
                    ? InstalledLanguage.unavailable(pack, setup.extras(), reason)
                    : InstalledLanguage.failed(pack, setup.extras(), reason);
        }
    }

    private ProbeCache.Entry find(LanguagePack pack, String key) throws RunnerException, InterruptedException {
        Map<String, String> paths = new HashMap<>();
        Map<String, String> stats = new HashMap<>();
        List<String> versions = new ArrayList<>();
        for (Map.Entry<String, Tool> tool : new TreeMap<>(pack.tools()).entrySet()) {
            Found found = toolFinder.find(tool.getKey(), tool.getValue());
            Path file = staging.hostFile(found.binary());
            paths.put(tool.getKey(), found.binary().toString());
            stats.put(file.toString(), Stat.of(file));
            versions.add(pack.tools().size() == 1 ? found.version() : tool.getKey() + " " + found.version());
        }
        String version = versions.isEmpty() ? System.getProperty("os.arch") : String.join(", ", versions);
        return new ProbeCache.Entry(key, paths, version, stats);
    }

    private InstalledLanguage installed(LanguagePack pack, Map<String, String> helpers, ProbeCache.Entry found) {
        Map<String, String> places = new HashMap<>(helpers);
        places.putAll(found.tools());
        String fingerprint = Sha256.of(found.key() + found.version() + new TreeMap<>(found.stats()))
                .hex();
        return InstalledLanguage.available(pack, setup.extras(), places, found.version(), fingerprint);
    }

    /** Everything a test's outcome rests on, as far as it can be seen without running anything. */
    private String key(PackFile file) {
        List<String> parts = new ArrayList<>(List.of(file.digest(), sandbox));
        setup.extras().of(file.pack()).forEach(path -> parts.add(path + " " + Stat.of(path)));
        PACKAGE_DATABASES.forEach(path -> parts.add(Stat.of(Path.of(path))));
        new TreeMap<>(file.pack().tools())
                .values()
                .forEach(tool -> toolFinder.dependencies(tool).forEach(path -> parts.add(path + " " + Stat.of(path))));
        Sha256.Parts key = Sha256.parts();
        parts.forEach(key::add);
        return key.digest().hex();
    }
}
