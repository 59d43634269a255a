package dev.assay.runner.sandbox.isolated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Rooms of the native sandbox, tried by a small program in C that takes in no others. */
final class NativeTrial {

    private NativeTrial() {}

    /** What the program of {@code src/test/native} says, which must end well. */
    static String run(String name, Path directory) throws IOException, InterruptedException {
        String program = directory.resolve(name).toString();
        command("gcc", "-std=gnu11", "-w", "-o", program, "src/test/native/" + name + ".c");
        return command(program);
    }

    /** The same with sanitizers, which end a program that leaks or reads what it may not. */
    static String runWatched(String name, Path directory, List<String> arguments)
            throws IOException, InterruptedException {
        String program = directory.resolve(name).toString();
        command(
                "gcc",
                "-std=gnu11",
                "-D_GNU_SOURCE",
                "-w",
                "-g",
                "-fsanitize=address,undefined",
                "-fno-sanitize-recover=undefined",
                "-Isrc/main/native/sandbox",
                "-o",
                program,
                "src/test/native/" + name + ".c");
        return command(Stream.concat(Stream.of(program), arguments.stream()).toArray(String[]::new));
    }

    private static String command(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
