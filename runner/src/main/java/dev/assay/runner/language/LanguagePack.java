package dev.assay.runner.language;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A language, as its YAML file declares it. Commands are argument lists with placeholders in braces; {@link PackCheck}
 * knows which. The format is told in {@code docs/languages.md}.
 *
 * @param standards further names that mean a version of the language: the compile option behind each
 * @param extensions of source files, without the dot, the usual one first
 * @param shebangs names of interpreters in a first line {@code #!...} that mean this language
 * @param source file name of the program where the client gives none
 * @param mains further file names by which the file to start with is known
 * @param helpers files beside the pack that its commands need, by the name of their placeholder
 * @param compile null for languages that do not compile
 * @param packages null where a program in a package is run like any other
 * @param mounts paths of this machine that programs see beside the system's own; the last part may be a pattern
 * @param env of compiler and program
 * @param liveEnv of programs whose output is watched and not compared: what makes the runtime write at once
 */
record LanguagePack(
        String id,
        String name,
        List<String> aliases,
        Map<String, String> standards,
        List<String> extensions,
        List<String> shebangs,
        String source,
        List<String> mains,
        Map<String, Tool> tools,
        Map<String, String> helpers,
        @Nullable Compile compile,
        List<String> run,
        @Nullable Packages packages,
        Map<String, String> env,
        @JsonProperty("live_env") Map<String, String> liveEnv,
        Memory memory,
        @JsonProperty("default_limits") LimitChange limits,
        List<String> mounts,
        @Nullable Extras extras,
        @JsonProperty("self_test") SelfTest selfTest) {

    LanguagePack {
        required("id", id);
        required("name", name);
        required("source", source);
        required("run", run);
        required("self_test", selfTest);
        run = copy("run", run);
        aliases = copy("aliases", aliases);
        standards = copy("standards", standards);
        extensions = copy("extensions", extensions);
        shebangs = copy("shebangs", shebangs);
        mains = copy("mains", mains);
        tools = copy("tools", tools);
        helpers = copy("helpers", helpers);
        env = copy("env", env);
        liveEnv = copy("live_env", liveEnv);
        mounts = copy("mounts", mounts);
        memory = Objects.requireNonNullElse(memory, Memory.PLAIN);
        limits = Objects.requireNonNullElse(limits, LimitChange.NONE);
    }

    /**
     * A program the language needs.
     *
     * @param candidates names to look for on the path, or absolute paths, best first
     * @param resolve arguments that make it print, within the sandbox, where it really is; null where that is no
     *     question
     * @param toolchain where it belongs to a directory that may lie outside of the system's own
     * @param version arguments that make it print its version
     * @param install what to do when it is missing
     * @param stage whether to copy it to where programs' users can run it
     */
    record Tool(
            List<String> candidates,
            @Nullable List<String> resolve,
            @Nullable Toolchain toolchain,
            List<String> version,
            String install,
            boolean stage) {

        Tool {
            required("candidates", candidates);
            required("version", version);
            required("install", install);
            candidates = copy("candidates", candidates);
            version = copy("version", version);
            resolve = resolve == null ? null : copy("resolve", resolve);
        }
    }

    /**
     * A directory that is shown to programs, and it alone, wherever it lies.
     *
     * @param directory arguments that make the tool print it; asked before the sandbox is there
     * @param binary the tool's real file within it
     */
    record Toolchain(List<String> directory, String binary) {

        Toolchain {
            required("directory", directory);
            required("binary", binary);
            directory = copy("directory", directory);
        }
    }

    /**
     * How a program is run whose entry point lies in a package.
     *
     * @param marks files of which one makes its folder a package
     */
    record Packages(List<String> marks, List<String> run) {

        Packages {
            required("marks", marks);
            required("run", run);
            marks = copy("marks", marks);
            run = copy("run", run);
        }
    }

    /**
     * @param artifacts files it leaves for the runs
     * @param options regular expressions; a client's option, or one and the next with a space between them, must match
     *     one of them from start to end
     * @param defaults options that are given unless a client gives one that matches the regular expression
     * @param also extensions of files that are compiled too
     * @param limits changes to what every compile may use
     */
    record Compile(
            List<String> command,
            List<String> artifacts,
            List<String> options,
            Map<String, String> defaults,
            List<String> also,
            Map<String, String> env,
            LimitChange limits) {

        Compile {
            required("command", command);
            required("artifacts", artifacts);
            command = copy("command", command);
            artifacts = copy("artifacts", artifacts);
            options = copy("options", options);
            defaults = copy("defaults", defaults);
            also = copy("also", also);
            env = copy("env", env);
            limits = Objects.requireNonNullElse(limits, LimitChange.NONE);
        }
    }

    /**
     * How a runtime meets the memory limit.
     *
     * @param heapPercent of the limit, for the placeholder {@code heap_mb}
     * @param heapMinimumMb below which {@code heap_mb} does not go
     * @param addressSpace whether the runtime bears the limit on its address space, where memory is not controlled
     * @param signs texts in the error output of a program that failed because memory was refused to it; believed where
     *     it held a good part of its limit
     * @param fatal texts of a runtime that ends the process itself for want of memory, each with the exit code that
     *     goes with it, or {@code signal}; believed always
     */
    record Memory(
            @JsonProperty("heap_percent") int heapPercent,
            @JsonProperty("heap_minimum_mb") int heapMinimumMb,
            @JsonProperty("address_space") boolean addressSpace,
            List<String> signs,
            Map<String, String> fatal) {

        static final Memory PLAIN = new Memory(100, 16, false, List.of(), Map.of());

        Memory {
            heapPercent = heapPercent == 0 ? 100 : heapPercent;
            heapMinimumMb = heapMinimumMb == 0 ? 16 : heapMinimumMb;
            signs = copy("signs", signs);
            fatal = copy("fatal", fatal);
        }
    }

    /**
     * Libraries an operator may add.
     *
     * @param env the variable that tells the runtime of them
     * @param each how one path is written there, with the placeholder {@code path}
     */
    record Extras(String env, String each) {

        Extras {
            required("env", env);
            each = Objects.requireNonNullElse(each, "{path}");
        }
    }

    /**
     * Proves that the language works: {@code stdout} must come out exactly.
     *
     * @param compileError a program that must be refused; null where nothing is compiled
     */
    record SelfTest(
            String source,
            String stdin,
            String stdout,
            @JsonProperty("compile_error") @Nullable String compileError) {

        SelfTest {
            required("source", source);
            required("stdout", stdout);
            stdin = Objects.requireNonNullElse(stdin, "");
        }
    }

    private static void required(String key, @Nullable Object value) {
        if (value == null) {
            throw new KeyFault(key, "is missing");
        }
    }

    private static <T> List<T> copy(String key, @Nullable List<T> list) {
        if (list == null) {
            return List.of();
        }
        if (list.stream().anyMatch(Objects::isNull)) {
            throw new KeyFault(key, "has an empty item");
        }
        return List.copyOf(list);
    }

    private static <T> Map<String, T> copy(String key, @Nullable Map<String, T> map) {
        if (map == null) {
            return Map.of();
        }
        map.forEach((name, value) -> required(key + "." + name, value));
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
