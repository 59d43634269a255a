package dev.assay.grading.problem;

import dev.assay.runner.Checker;
import dev.assay.runner.Limits;
import dev.assay.runner.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** The output validator of a package: its own, or the usual one with flags. */
final class KattisJudge {

    private final KattisMetadata metadata;
    private final @Nullable Program program;
    private final Limits limits;
    private final Map<List<String>, Checker> made = new HashMap<>();

    private KattisJudge(KattisMetadata metadata, @Nullable Program program, Limits limits) {
        this.metadata = metadata;
        this.program = program;
        this.limits = limits;
    }

    static KattisJudge of(
            PackageFiles files,
            ImportSettings settings,
            KattisMetadata metadata,
            @Nullable YamlNode limits,
            Warnings warnings)
            throws PackageException {
        boolean newer = files.hasFolder("output_validator") || files.has("output_validator");
        boolean older = metadata.version() == Format.KATTIS_LEGACY || !newer;
        if (!metadata.custom()) {
            return new KattisJudge(metadata, null, Checker.Custom.LIMITS);
        }
        Program program = new ProgramReader(files, settings.languages())
                .read(older ? only(files, "output_validators") : "output_validator");
        return new KattisJudge(metadata, program, judging(limits, settings.maxima(), warnings));
    }

    /** All validators of a package would have to accept; packages have one. */
    private static String only(PackageFiles files, String folder) throws PackageException {
        SortedSet<String> programs = files.children(folder);
        programs.removeIf(name -> name.startsWith("."));
        boolean loose = programs.size() > 1 && programs.stream().allMatch(name -> files.has(folder + "/" + name));
        if (programs.isEmpty()) {
            throw new PackageException(
                    folder, 0, "is missing, but problem.yaml says 'validation: custom'; put the validator there");
        }
        if (programs.size() > 1 && !loose) {
            throw new PackageException(
                    folder,
                    0,
                    "holds " + programs.size() + " validators (" + String.join(", ", programs)
                            + "); only one is supported");
        }
        // Sources that lie there without a folder of their own are one program.
        return loose ? folder : folder + "/" + programs.first();
    }

    /** As the format has them, or as the package does, as far as this server allows. */
    private static Limits judging(@Nullable YamlNode limits, Limits most, Warnings warnings) throws PackageException {
        double seconds = (double) most.cpuTime().toSeconds();
        double time = asked(limits, "validation_time", 60, seconds, warnings);
        double memory = asked(
                limits, "validation_memory", LimitReader.MEMORY_MIB, (double) (most.memoryBytes() >> 20), warnings);
        double output = asked(
                limits, "validation_output", LimitReader.OUTPUT_MIB, most.outputBytes() / (double) (1 << 20), warnings);
        Duration duration = Duration.ofMillis(Math.max(1, Math.round(time * 1000)));
        return Checker.Custom.LIMITS
                .withCpuTime(duration)
                .withWallTime(duration)
                .withMemoryBytes((long) (memory * (1 << 20)))
                .withOutputBytes((long) (output * (1 << 20)));
    }

    private static double asked(@Nullable YamlNode limits, String key, double byDefault, double most, Warnings warnings)
            throws PackageException {
        YamlNode node = limits == null ? null : limits.get(key);
        double asked = node == null ? byDefault : node.number(key, 0.001, 1e6);
        if (node != null && asked > most) {
            warnings.add(node.file(), node.line(), key + " is " + most + " here, the most of this server");
        }
        return Math.min(asked, most);
    }

    Judge judge() throws PackageException {
        return program == null
                ? new Judge.Comparison(checker(List.of(), KattisReader.METADATA, 0))
                : new Judge.Custom(program, Checker.Protocol.KATTIS, metadata.interactive());
    }

    /** For a case, with flags beside those for all; the same object for the same flags. */
    Checker checker(List<String> more, String file, int line) throws PackageException {
        List<String> flags = new ArrayList<>(metadata.flags());
        flags.addAll(more);
        Checker known = made.get(flags);
        if (known == null) {
            boolean common = more.isEmpty() && metadata.flagsLine() > 0;
            known = program == null
                    ? ValidatorFlags.checker(
                            flags, common ? KattisReader.METADATA : file, common ? metadata.flagsLine() : line)
                    : custom(program, flags, file, line);
            made.put(flags, known);
        }
        return known;
    }

    private Checker custom(Program judge, List<String> flags, String file, int line) throws PackageException {
        try {
            return new Checker.Custom(judge, Checker.Protocol.KATTIS, metadata.interactive(), flags, limits);
        } catch (IllegalArgumentException e) {
            throw new PackageException(file, line, String.valueOf(e.getMessage()));
        }
    }
}
