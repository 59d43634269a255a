package dev.assay.runner.judge;

import dev.assay.runner.Case;
import dev.assay.runner.Checker;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.ProgramPaths;
import dev.assay.runner.RunnerException;
import dev.assay.runner.SourceFile;
import dev.assay.runner.language.PreparedProgram;
import dev.assay.runner.sandbox.Box;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a custom checker finds in its box beside its own program, and how it is told where. */
public final class JudgeFiles {

    private static final String FOLDER = ProgramPaths.JUDGE + "/";
    private static final String INPUT = FOLDER + "input";
    private static final String ANSWER = FOLDER + "answer";
    private static final String OUTPUT = FOLDER + "output";
    private static final String FEEDBACK = FOLDER + "feedback/";

    private static final long MAX_WRITTEN = 16 << 20;
    private static final long MAX_FEEDBACK = 64 << 10;

    private JudgeFiles() {}

    /** {@code output} is null where the checker talks with the program instead. */
    public static List<SourceFile> of(PreparedProgram checker, Case one, byte @Nullable [] output) {
        Case.Expected expected = one.expected();
        List<SourceFile> files = new ArrayList<>(checker.files());
        files.add(new SourceFile(INPUT, one.stdin()));
        files.add(new SourceFile(ANSWER, expected == null ? new byte[0] : expected.bytes()));
        files.add(new SourceFile(OUTPUT, output == null ? new byte[0] : output));
        // There are no empty folders to place.
        files.add(new SourceFile(FEEDBACK + ".folder", new byte[0]));
        return files;
    }

    public static List<String> arguments(Checker.Custom checker) {
        List<String> arguments = new ArrayList<>(
                switch (checker.protocol()) {
                    case KATTIS -> List.of(INPUT, ANSWER, FEEDBACK);
                    case TESTLIB -> List.of(INPUT, OUTPUT, ANSWER);
                });
        arguments.addAll(checker.args());
        return arguments;
    }

    /** What an interactor wrote for whoever judges after it; empty when it is gone or larger than 16 MiB. */
    public static Optional<byte[]> written(Box box) throws RunnerException {
        return box.read(OUTPUT, MAX_WRITTEN);
    }

    public static CheckerRun result(Box box, ProcessResult process) throws RunnerException {
        Map<String, byte[]> feedback = new HashMap<>();
        for (String name : List.of(Protocols.MESSAGE, Protocols.SCORE, Protocols.MULTIPLIER)) {
            box.read(FEEDBACK + name, MAX_FEEDBACK).ifPresent(content -> feedback.put(name, content));
        }
        return new CheckerRun(process, feedback);
    }
}
