package dev.assay.runner.language;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A language, as its YAML file declares it. Commands are argument lists with placeholders: a tool's name in braces,
 * {@code {source}}, {@code {memory_mb}}; candidates may use {@code {tools}} and {@code {platform}}.
 *
 * @param source file name of the program where the client gives none
 * @param compile null for languages that do not compile
 * @param artifacts what a compile leaves for the runs
 * @param limitAddressSpace whether the runtime bears a limit on address space
 */
record LanguagePack(
        String id,
        String name,
        List<String> aliases,
        String source,
        Map<String, Tool> tools,
        @Nullable List<String> compile,
        List<String> artifacts,
        List<String> run,
        Map<String, String> env,
        @JsonProperty("limit_address_space") boolean limitAddressSpace,
        @JsonProperty("self_test") SelfTest selfTest) {

    LanguagePack {
        Objects.requireNonNull(id, "id is missing");
        Objects.requireNonNull(name, "name is missing");
        Objects.requireNonNull(source, "source is missing");
        Objects.requireNonNull(run, "run is missing");
        Objects.requireNonNull(selfTest, "self_test is missing");
        aliases = Objects.requireNonNullElse(aliases, List.of());
        artifacts = Objects.requireNonNullElse(artifacts, List.of());
        tools = Objects.requireNonNullElse(tools, Map.of());
        env = Objects.requireNonNullElse(env, Map.of());
    }

    /**
     * A program the language needs.
     *
     * @param candidates names to look for on the path, or absolute paths, best first
     * @param resolve arguments that make it print where it really is; null where that is no question
     * @param version arguments that make it print its version
     * @param install what to do when it is missing
     * @param stage whether to copy it to where programs' users can run it
     */
    record Tool(
            List<String> candidates,
            @Nullable List<String> resolve,
            List<String> version,
            String install,
            boolean stage) {

        Tool {
            Objects.requireNonNull(candidates, "candidates are missing");
            Objects.requireNonNull(version, "version is missing");
            Objects.requireNonNull(install, "install is missing");
        }
    }

    /** A program that proves the language works: {@code stdout} must come out exactly. */
    record SelfTest(String source, String stdin, String stdout) {}
}
