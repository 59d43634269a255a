package dev.assay.runner.language;

import dev.assay.runner.Language;
import dev.assay.runner.Limits;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import dev.assay.runner.SourceFile;
import dev.assay.runner.sandbox.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pack together with what was found of it here: builds the commands, or says why there are none. */
public final class InstalledLanguage {

    private final LanguagePack pack;
    private final Map<String, String> environment;
    private final CommandPlaces places;
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
        this.places = new CommandPlaces(pack, tools);
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
                Names.aliases(pack),
                version,
                reason == null,
                reason,
                pack.extensions(),
                pack.compile() != null,
                new CompileOptions(pack).taken(),
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

    /** The path of the file to start with, which {@code asked} is unless it is null. */
    public String entryPoint(List<SourceFile> files, @Nullable String asked) {
        return new EntryPoint(pack).of(files, asked);
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
        Placeholders filled = places.of(files, options, limits);
        Map<String, String> env = new HashMap<>(environment);
        env.putAll(compile.env());
        return new Command(filled.fill(compile.command()), filled.fill(env), new byte[0], limits, false);
    }

    /**
     * Throws when the language is not available here.
     *
     * @param files paths of what there is at a run, the entry point first
     */
    public Command runCommand(List<String> files, List<String> args, byte[] stdin, Limits limits)
            throws RunnerException {
        requireAvailable();
        Placeholders filled = places.of(files, List.of(), limits);
        List<String> argv = new ArrayList<>(filled.fill(isInPackage(files) ? packaged() : pack.run()));
        argv.addAll(args);
        return new Command(
                argv, filled.fill(environment), stdin, limits, pack.memory().addressSpace());
    }

    private List<String> packaged() {
        return pack.packages() == null ? pack.run() : pack.packages().run();
    }

    private boolean isInPackage(List<String> files) {
        String folder = EntryPoint.folder(files.get(0));
        return pack.packages() != null
                && !folder.equals(".")
                && !folder.contains(".")
                && pack.packages().marks().stream().anyMatch(mark -> files.contains(folder + "/" + mark));
    }

    /** The result, with the memory limit for its reason where the runtime itself gave up at it. */
    public ProcessResult judged(ProcessResult result, Limits limits) {
        return MemorySigns.judge(result, pack.memory(), limits.memoryBytes());
    }

    /** For programs whose output is watched and not compared: what makes the runtime write at once. */
    Map<String, String> liveEnvironment() {
        return pack.liveEnv();
    }

    /** Whether a file is one of this language, by its name. */
    public boolean isSource(String file) {
        return places.isCompiled(file);
    }

    private void requireAvailable() throws RunnerException {
        if (!description.available()) {
            throw new RunnerException(
                    Reason.RUNTIME_UNAVAILABLE, pack.id() + " cannot run on this worker: " + description.reason());
        }
    }
}
