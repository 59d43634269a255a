package dev.assay.grading.plan;

import dev.assay.runner.RunnerException;
import dev.assay.runner.engine.LocalRunner;
import dev.assay.runner.engine.RunnerSettings;
import dev.assay.runner.language.LanguageSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A real runner in the best tier this machine has, with a place of its own to work in. */
final class TestRunner implements AutoCloseable {

    private final Path work;
    private final LocalRunner runner;

    TestRunner() throws IOException, RunnerException {
        this(LanguageSettings.DEFAULT, List.of());
    }

    TestRunner(LanguageSettings languages, List<Path> readable) throws IOException, RunnerException {
        work = Files.createTempDirectory("assay-plan-test");
        runner = LocalRunner.open(
                new RunnerSettings(work.resolve("work"), null, 1, "auto", "rootless", readable, languages));
    }

    LocalRunner runner() {
        return runner;
    }

    @Override
    public void close() {
        runner.close();
        try (Stream<Path> left = Files.walk(work)) {
            left.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
