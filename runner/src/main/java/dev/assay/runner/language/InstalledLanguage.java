package dev.assay.runner.language;

import dev.assay.runner.Language;
import dev.assay.runner.Limits;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import dev.assay.runner.sandbox.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pack together with what was found of it here: builds the commands, or says why there are none. */
public final class InstalledLanguage {

    private final LanguagePack pack;
    private final Map<String, String> environment;
    private final Map<String, String> tools;
    private final Language description;
    private final String fingerprint;
    private final boolean faulty;

    private InstalledLanguage(
            LanguagePack pack,
            Extras extras,
            Map<String, String> tools,
            Language description,
            String fingerprint,
            boolean faulty) {
        this.faulty = faulty;
        this.pack = pack;
        this.environment = extras.environment(pack);
        this.tools = tools;
        this.description = description;
        this.fingerprint = fingerprint;
    }

    static InstalledLanguage available(
            LanguagePack pack, Extras extras, Map<String, String> tools, String version, String fingerprint) {
        return new InstalledLanguage(pack, extras, tools, describe(pack, extras, version, null), fingerprint, false);
    }

    static InstalledLanguage unavailable(LanguagePack pack, Extras extras, String reason) {
        return new InstalledLanguage(pack, extras, Map.of(), describe(pack, extras, null, reason), "", false);
    }

    /** What is there but did not pass its test, by its own fault or because the test was disturbed. */
    static InstalledLanguage failed(LanguagePack pack, Extras extras, String reason) {
        return new InstalledLanguage(
                pack,
                extras,
                Map.of(),
                describe(pack, extras, null, reason + "; a worker tests it again by itself"),
                "",
                true);
    }

    static Language describe(LanguagePack pack, Extras extras, @Nullable String version, @Nullable String reason) {
        return new Language(
                pack.id(),
                pack.name(),
                pack.aliases(),
                version,
                reason == null,
                reason,
                pack.extensions(),
                pack.compile() != null,
                extras.of(pack).stream().map(Path::toString).toList());
    }

    public Language description() {
        return description;
    }

    /** Whether it is unavailable although what it needs is there. */
    boolean isFaulty() {
        return faulty;
    }

    /**
     * Changes with the pack, its helpers, tools and libraries: the same source compiled under another is another
     * program.
     */
    public String fingerprint() {
        return fingerprint;
    }

    public String sourceName() {
        return pack.source();
    }

    /** What a compile leaves for the runs. */
    public List<String> artifacts() {
        return pack.compile() == null ? List.of() : pack.compile().artifacts();
    }

    /**
     * Null for languages that do not compile.
     *
     * @param files paths of the program's files, the entry point first
     * @param options of the client, which {@link Names#refusedOption} let pass
     * @param base what a compile may use, unless the pack says otherwise
     * @param maximum what it may use whatever the pack says
     * @throws RunnerException when the language is not available here
     */
    public @Nullable Command compileCommand(List<String> files, List<String> options, Limits base, Limits maximum)
            throws RunnerException {
        requireAvailable();
        LanguagePack.Compile compile = pack.compile();
        if (compile == null) {
            return null;
        }
        Limits limits = compile.limits().of(base).atMost(maximum);
        Placeholders places = places(files, options, limits);
        Map<String, String> env = new HashMap<>(environment);
        env.putAll(compile.env());
        env.replaceAll((name, value) -> places.fill(value));
        return new Command(places.fill(compile.command()), env, new byte[0], limits, false);
    }

    /** Throws when the language is not available here. */
    public Command runCommand(List<String> files, List<String> args, byte[] stdin, Limits limits)
            throws RunnerException {
        requireAvailable();
        Placeholders places = places(files, List.of(), limits);
        Map<String, String> env = new HashMap<>(environment);
        env.replaceAll((name, value) -> places.fill(value));
        List<String> argv = new ArrayList<>(places.fill(pack.run()));
        argv.addAll(args);
        return new Command(argv, env, stdin, limits, pack.memory().addressSpace());
    }

    /** The result, with the memory limit for its reason where the runtime itself gave up at it. */
    public ProcessResult judged(ProcessResult result, Limits limits) {
        return MemorySigns.judge(result, pack.memory(), limits.memoryBytes());
    }

    /** For programs whose output is watched and not compared: what makes the runtime write at once. */
    Map<String, String> liveEnvironment() {
        return pack.liveEnv();
    }

    private Placeholders places(List<String> files, List<String> options, Limits limits) {
        long memoryMb = Math.max(1, limits.memoryBytes() >> 20);
        LanguagePack.Memory memory = pack.memory();
        Map<String, String> values = new HashMap<>(tools);
        values.put("source", plain(files.get(0)));
        values.put("memory_mb", String.valueOf(memoryMb));
        values.put("heap_mb", String.valueOf(Math.max(memory.heapMinimumMb(), memoryMb * memory.heapPercent() / 100)));
        long stackKb = limits.stackBytes() >> 10;
        values.put("stack_kb", String.valueOf(stackKb));
        values.put("usable_stack_kb", String.valueOf(stackKb - stackKb / 16));
        List<String> sources = new ArrayList<>(List.of(plain(files.get(0))));
        files.stream()
                .skip(1)
                .filter(this::isSource)
                .map(InstalledLanguage::plain)
                .forEach(sources::add);
        return new Placeholders(values, Map.of("sources", sources, "options", options));
    }

    /** Whether a file is one of this language, by its name. */
    public boolean isSource(String file) {
        String extension = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return pack.extensions().contains(extension);
    }

    /** A file's name must not be taken for an option or for a list of arguments. */
    private static String plain(String file) {
        return file.startsWith("-") || file.startsWith("@") ? "./" + file : file;
    }

    private void requireAvailable() throws RunnerException {
        if (!description.available()) {
            throw new RunnerException(
                    Reason.RUNTIME_UNAVAILABLE, pack.id() + " cannot run on this worker: " + description.reason());
        }
    }
}
