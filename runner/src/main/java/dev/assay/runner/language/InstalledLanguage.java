package dev.assay.runner.language;

import dev.assay.runner.Language;
import dev.assay.runner.Limits;
import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import dev.assay.runner.sandbox.Command;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A pack together with what was found of it here: builds the commands, or says why there are none. */
public final class InstalledLanguage {

    private final LanguagePack pack;
    private final Map<String, String> tools;
    private final Language description;

    private InstalledLanguage(LanguagePack pack, Map<String, String> tools, Language description) {
        this.pack = pack;
        this.tools = tools;
        this.description = description;
    }

    static InstalledLanguage available(LanguagePack pack, Map<String, String> tools, String version) {
        return new InstalledLanguage(
                pack, tools, new Language(pack.id(), pack.name(), pack.aliases(), version, true, null));
    }

    static InstalledLanguage unavailable(LanguagePack pack, String reason) {
        return new InstalledLanguage(
                pack, Map.of(), new Language(pack.id(), pack.name(), pack.aliases(), null, false, reason));
    }

    public Language description() {
        return description;
    }

    /** Changes whenever the pack or a tool that it found here changes. */
    public String fingerprint() {
        return pack + "\n" + new TreeMap<>(tools) + "\n" + description.version();
    }

    public String sourceName() {
        return pack.source();
    }

    /** What a compile leaves for the runs. */
    public List<String> artifacts() {
        return pack.artifacts();
    }

    /** Null for languages that do not compile. Throws when the language is not available here. */
    public @Nullable Command compileCommand(String source, Limits limits) throws RunnerException {
        requireAvailable();
        return pack.compile() == null ? null : command(pack.compile(), List.of(), source, new byte[0], limits, false);
    }

    /** Throws when the language is not available here. */
    public Command runCommand(String source, List<String> args, byte[] stdin, Limits limits) throws RunnerException {
        requireAvailable();
        return command(pack.run(), args, source, stdin, limits, pack.limitAddressSpace());
    }

    private Command command(
            List<String> template,
            List<String> args,
            String source,
            byte[] stdin,
            Limits limits,
            boolean addressSpace) {
        Map<String, String> values = new HashMap<>(tools);
        values.put("source", source);
        values.put("memory_mb", String.valueOf(Math.max(16, limits.memoryBytes() >> 20)));
        List<String> argv = new ArrayList<>(new Placeholders(values).fill(template));
        argv.addAll(args);
        return new Command(argv, pack.env(), stdin, limits, addressSpace);
    }

    private void requireAvailable() throws RunnerException {
        if (!description.available()) {
            throw new RunnerException(
                    Reason.RUNTIME_UNAVAILABLE, pack.id() + " cannot run on this worker: " + description.reason());
        }
    }
}
