package dev.assay.execution;

import dev.assay.execution.RunOptions.LimitOptions;
import dev.assay.runner.LanguageCatalog;
import dev.assay.runner.Limits;
import dev.assay.settings.AssayProperties;
import dev.assay.web.ProblemCode;
import dev.assay.web.ProblemException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fills in what a client did not ask for, and refuses what is over the maximum. */
@Component
public class LimitPolicy {

    private static final long KB = 1024;

    private final LanguageCatalog languages;
    private final Limits defaults;
    private final Limits maximum;

    LimitPolicy(LanguageCatalog languages, AssayProperties properties) {
        this.languages = languages;
        AssayProperties.Limits.Defaults byDefault = properties.limits().defaults();
        AssayProperties.Limits.Maximum most = properties.limits().maximum();
        this.defaults = new Limits(
                byDefault.wallTime(),
                byDefault.cpuTime(),
                byDefault.memory().toBytes(),
                byDefault.processes(),
                byDefault.output().toBytes(),
                byDefault.fileSize().toBytes());
        this.maximum = new Limits(
                most.wallTime(),
                most.cpuTime(),
                most.memory().toBytes(),
                most.processes(),
                most.output().toBytes(),
                most.fileSize().toBytes());
    }

    /** What a run in that language gets that asks for nothing: never more than it may ask for. */
    public Limits defaults(String language) {
        return languages.defaults(language, defaults).atMost(maximum);
    }

    /** Throws {@link ProblemException} naming the field and its maximum. */
    Limits resolve(String language, LimitOptions asked) {
        Limits byDefault = defaults(language);
        return new Limits(
                time("wall_time_ms", asked.wallTimeMs(), byDefault.wallTime(), maximum.wallTime()),
                time("cpu_time_ms", asked.cpuTimeMs(), byDefault.cpuTime(), maximum.cpuTime()),
                bytes("memory_kb", asked.memoryKb(), byDefault.memoryBytes(), maximum.memoryBytes()),
                (int) number("processes", asked.processes(), byDefault.processes(), maximum.processes()),
                bytes("output_kb", asked.outputKb(), byDefault.outputBytes(), maximum.outputBytes()),
                bytes("file_size_kb", asked.fileSizeKb(), byDefault.fileBytes(), maximum.fileBytes()));
    }

    private static Duration time(String field, @Nullable Long asked, Duration byDefault, Duration maximum) {
        return Duration.ofMillis(number(field, asked, byDefault.toMillis(), maximum.toMillis()));
    }

    private static long bytes(String field, @Nullable Long askedKb, long byDefault, long maximum) {
        return askedKb == null ? byDefault : number(field, askedKb, byDefault / KB, maximum / KB) * KB;
    }

    private static long number(String field, @Nullable Long asked, long byDefault, long maximum) {
        if (asked == null) {
            return byDefault;
        }
        String pointer = "/limits/" + field;
        if (asked < 1) {
            throw ProblemException.invalid(pointer, pointer + " must be at least 1, was " + asked);
        }
        if (asked > maximum) {
            throw new ProblemException(
                    ProblemCode.LIMIT_EXCEEDED, pointer + " may be at most " + maximum + ", was " + asked, pointer);
        }
        return asked;
    }
}
