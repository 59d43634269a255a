package dev.assay.runner.sandbox.isolated;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sandbox answers to each system call, without running it; hostile programs try the calls themselves. */
@Tag("functional")
class FilterTest {

    @TempDir
    Path directory;

    @Test
    void answersEveryCallAsSpecified() throws Exception {
        String program = directory.resolve("filter").toString();
        Ended compiled = run("gcc", "-std=gnu11", "-w", "-o", program, "src/test/native/filter.c");
        assertThat(compiled.code()).as(compiled.output()).isZero();

        Ended compared = run(program);

        assertThat(compared.code()).as(compared.output()).isZero();
        assertThat(compared.output()).contains("38321400 compared, 0 differ");
    }

    private record Ended(int code, String output) {}

    private static Ended run(String... command) throws Exception {
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
