package dev.assay.runner;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is compiled once and then run for each case.
 *
 * @param language a pack's id or alias
 * @param files at least one, each path once; an empty path means the pack's own source file name
 * @param entryPoint path of the file to compile or run first; null means the one that its language takes for it
 * @param compileOptions more arguments for the compiler, where there is one
 * @param env more environment variables for the runs, not for the compiler
 */
public record Program(
        String language,
        List<SourceFile> files,
        @Nullable String entryPoint,
        List<String> compileOptions,
        Map<String, String> env) {

    private static final Pattern ENV_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,255}");

    public Program {
        files = List.copyOf(files);
        compileOptions = List.copyOf(compileOptions);
        env = Map.copyOf(env);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a program has at least one file");
        }
        requireTogether(files);
        String entry = entryPoint;
        if (entry != null && files.stream().noneMatch(file -> file.path().equals(entry))) {
            throw new IllegalArgumentException(
                    "the entry point '" + RelativePath.printable(entry) + "' is none of the program's files");
        }
        compileOptions.forEach(option -> requireNoNul("a compile option", option));
        env.forEach(Program::requireVariable);
    }

    public Program(String language, List<SourceFile> files) {
        this(language, files, null, List.of(), Map.of());
    }

    /** A program of one source file, named as its language pack wants it. */
    public static Program ofSource(String language, byte[] source) {
        return new Program(language, List.of(new SourceFile("", source)));
    }

    /** The file that is named, else the first. Which one is taken where none is named, the language says. */
    public SourceFile entry() {
        return files.stream()
                .filter(file -> file.path().equals(entryPoint))
                .findFirst()
                .orElse(files.get(0));
    }

    private static void requireTogether(List<SourceFile> files) {
        ProgramPaths paths = new ProgramPaths();
        for (SourceFile file : files) {
            paths.take(file.path()).ifPresent(flaw -> {
                throw new IllegalArgumentException("the file '" + RelativePath.printable(file.path()) + "' " + flaw);
            });
        }
    }

    private static void requireVariable(String name, String value) {
        if (!ENV_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("an environment variable's name is made of letters, digits and"
                    + " underscores, at most 256, and does not begin with a digit");
        }
        requireNoNul("the environment variable " + name, value);
    }

    private static void requireNoNul(String what, String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(what + " contains a NUL character");
        }
    }
}
