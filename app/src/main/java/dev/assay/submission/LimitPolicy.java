package dev.assay.submission;

import dev.assay.runner.Checker;
import dev.assay.runner.Limits;
import dev.assay.runner.OutputOverflow;
import dev.assay.runner.language.LanguageCatalog;
import dev.assay.settings.AssayProperties;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fills in what a client did not ask for, and knows the maxima. */
@Component
public class LimitPolicy {

    private static final long KB = 1024;

    /** With less, programs could not be given the arguments that they may have. */
    private static final long LEAST_STACK_KB = 256;

    /** Bounds of how a worker's speed changes time limits: a measurement gone wrong must not decide everything. */
    private static final double SHORTEST = 0.5;

    private static final double LONGEST = 4;

    private final LanguageCatalog languages;
    private final Limits most;
    private final Limits general;
    private final Limits ofCheckers;

    LimitPolicy(LanguageCatalog languages, AssayProperties properties) {
        this.languages = languages;
        AssayProperties.Limits.Defaults set = properties.limits().defaults();
        AssayProperties.Limits.Maximum maximum = properties.limits().maximum();
        this.general = Limits.DEFAULT
                .withWallTime(set.wallTime())
                .withCpuTime(set.cpuTime())
                .withMemoryBytes(set.memory().toBytes())
                .withProcesses(set.processes())
                .withOutputBytes(set.output().toBytes())
                .withFileBytes(set.fileSize().toBytes())
                .withOpenFiles(set.openFiles())
                .withStackBytes(set.stack().toBytes());
        this.most = Limits.DEFAULT
                .withWallTime(maximum.wallTime())
                .withCpuTime(maximum.cpuTime())
                .withMemoryBytes(maximum.memory().toBytes())
                .withProcesses(maximum.processes())
                .withOutputBytes(maximum.output().toBytes())
                .withFileBytes(maximum.fileSize().toBytes())
                .withOpenFiles(maximum.openFiles())
                .withStackBytes(maximum.stack().toBytes());
        this.ofCheckers = Checker.Custom.LIMITS.atMost(most);
    }

    /** What a run gets that asks for nothing, in whichever language. */
    public Limits general() {
        return general;
    }

    /** The most that any run may ask for. */
    public Limits most() {
        return most;
    }

    /** What a run in that language gets that asks for nothing: never more than it may ask for. */
    public Limits defaults(String language) {
        return languages.defaults(language, general).atMost(most);
    }

    /**
     * What is right on the reference machine, as it is right on a worker that is so many times as fast: times are divided by
     * that, but at least halved and at most four times as long, and within the maxima.
     *
     * @param speed null when it is not known: nothing changes
     */
    public Limits onWorker(Limits limits, @Nullable Double speed) {
        if (speed == null) {
            return limits;
        }
        double scale = Math.max(SHORTEST, Math.min(LONGEST, 1 / speed));
        return limits.withCpuTime(times(limits.cpuTime(), scale))
                .withWallTime(times(limits.wallTime(), scale))
                .atMost(most);
    }

    private static Duration times(Duration limit, double scale) {
        return Duration.ofMillis(Math.max(1, Math.round(limit.toMillis() * scale)));
    }

    /** Of a run: what is absent is as the settings have it, and the language's pack, within the caller's maxima. */
    Limits ofRun(String language, @Nullable LimitOptions asked, String at, Limits maxima) {
        return resolve(asked, at, defaults(language).atMost(maxima));
    }

    /** Of a checker's judging of one case: what is absent is as {@link Checker.Custom#LIMITS}, within the caller's maxima. */
    Limits ofChecker(@Nullable LimitOptions asked, String at, Limits maxima) {
        return resolve(asked, at, ofCheckers.atMost(maxima));
    }

    /** What is absent is as in {@code base}. Whether it may be so much is for {@link RunPolicy} to say. */
    Limits resolve(@Nullable LimitOptions options, String at, Limits base) {
        LimitOptions asked = Objects.requireNonNullElse(options, LimitOptions.NONE);
        return base.withWallTime(time(at + "/wall_time_ms", asked.wallTimeMs(), base.wallTime()))
                .withCpuTime(time(at + "/cpu_time_ms", asked.cpuTimeMs(), base.cpuTime()))
                .withMemoryBytes(bytes(at + "/memory_kb", asked.memoryKb(), 1, base.memoryBytes()))
                .withProcesses(count(at + "/processes", asked.processes(), 1, base.processes()))
                .withOutputBytes(bytes(at + "/output_kb", asked.outputKb(), 1, base.outputBytes()))
                .withOutputOverflow(overflow(asked.outputOverflow(), at + "/output_overflow", base.outputOverflow()))
                .withFileBytes(bytes(at + "/file_size_kb", asked.fileSizeKb(), 1, base.fileBytes()))
                .withOpenFiles(count(at + "/open_files", asked.openFiles(), Limits.MIN_OPEN_FILES, base.openFiles()))
                .withStackBytes(bytes(at + "/stack_kb", asked.stackKb(), LEAST_STACK_KB, base.stackBytes()));
    }

    private static OutputOverflow overflow(@Nullable String asked, String pointer, OutputOverflow byDefault) {
        if (asked == null) {
            return byDefault;
        }
        return switch (asked) {
            case "cut" -> OutputOverflow.CUT;
            case "kill" -> OutputOverflow.KILL;
            default -> throw InvalidField.of(pointer, "must be cut or kill");
        };
    }

    private static Duration time(String pointer, @Nullable Long asked, Duration byDefault) {
        return asked == null ? byDefault : Duration.ofMillis(atLeast(pointer, asked, 1));
    }

    private static long bytes(String pointer, @Nullable Long askedKb, long leastKb, long byDefault) {
        return askedKb == null ? byDefault : Math.min(atLeast(pointer, askedKb, leastKb), Long.MAX_VALUE / KB) * KB;
    }

    private static int count(String pointer, @Nullable Long asked, long least, int byDefault) {
        return asked == null ? byDefault : (int) Math.min(atLeast(pointer, asked, least), Integer.MAX_VALUE);
    }

    private static long atLeast(String pointer, long asked, long least) {
        if (asked < least) {
            throw InvalidField.of(pointer, "must be at least " + least + ", was " + asked);
        }
        return asked;
    }
}
