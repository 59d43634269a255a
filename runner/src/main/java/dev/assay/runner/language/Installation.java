package dev.assay.runner.language;

import dev.assay.runner.ProcessResult;
import dev.assay.runner.RunRequest;
import dev.assay.runner.RunResult;
import dev.assay.runner.RunnerException;
import dev.assay.runner.language.LanguagePack.Tool;
import dev.assay.runner.language.Toolbox.Found;
import dev.assay.runner.sandbox.Sandbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds out which packs work here: their tools are there, and their self-test passes in the sandbox. */
public final class Installation {

    private Installation() {}

    /** Runs one request for one language; how is the caller's business. */
    public interface Trial {
        RunResult run(InstalledLanguage language, RunRequest request) throws RunnerException, InterruptedException;
    }

    /** By id and alias. A pack that does not work is there too, with the reason. */
    public static Map<String, InstalledLanguage> probe(
            Sandbox sandbox, Staging staging, @Nullable Path toolsDir, Trial trial) {
        Toolbox toolbox = new Toolbox(sandbox, staging, toolsDir);
        Map<String, InstalledLanguage> byName = new TreeMap<>();
        List<LanguagePack> packs = Packs.builtIn();
        List<InstalledLanguage> installed =
                packs.parallelStream().map(pack -> probe(pack, toolbox, trial)).toList();
        for (int i = 0; i < packs.size(); i++) {
            InstalledLanguage language = installed.get(i);
            byName.put(packs.get(i).id(), language);
            packs.get(i).aliases().forEach(alias -> byName.put(alias, language));
        }
        return byName;
    }

    private static InstalledLanguage probe(LanguagePack pack, Toolbox toolbox, Trial trial) {
        try {
            Map<String, String> paths = new HashMap<>();
            List<String> versions = new ArrayList<>();
            for (Map.Entry<String, Tool> tool : new TreeMap<>(pack.tools()).entrySet()) {
                Found found = toolbox.find(tool.getKey(), tool.getValue());
                paths.put(tool.getKey(), found.binary().toString());
                versions.add(pack.tools().size() == 1 ? found.version() : tool.getKey() + " " + found.version());
            }
            InstalledLanguage language = InstalledLanguage.available(pack, paths, String.join(", ", versions));
            String failure = SelfTestRun.of(pack, language, trial);
            return failure == null ? language : InstalledLanguage.unavailable(pack, failure);
        } catch (RunnerException e) {
            return InstalledLanguage.unavailable(pack, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return InstalledLanguage.unavailable(pack, "the probe was interrupted");
        }
    }

    static String text(ProcessResult result) {
        return new String(result.stdout().bytes(), StandardCharsets.UTF_8);
    }
}
