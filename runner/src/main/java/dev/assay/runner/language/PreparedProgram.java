package dev.assay.runner.language;

import dev.assay.runner.Limits;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.RunnerException;
import dev.assay.runner.SourceFile;
import dev.assay.runner.sandbox.Command;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program that can be run, any number of times, or what kept it from being one.
 *
 * @param source path of the file to run first
 * @param files everything a run needs
 * @param compile how the compiler ended; null where there is none
 * @param compilations how often the compiler ran for this: 0 or 1
 */
public record PreparedProgram(
        InstalledLanguage language,
        String source,
        List<SourceFile> files,
        Map<String, String> env,
        @Nullable ProcessResult compile,
        int compilations) {

    public boolean failed() {
        return compile != null && compile.reason() != null;
    }

    /** The result of a run, told with what its language knows of it. */
    public ProcessResult judged(ProcessResult result, Limits limits) {
        return language.judged(result, limits);
    }

    /** The same for a program whose output is watched and not compared; what it set itself stays. */
    public PreparedProgram live() {
        if (language.liveEnvironment().isEmpty()) {
            return this;
        }
        Map<String, String> all = new HashMap<>(language.liveEnvironment());
        all.putAll(env);
        return new PreparedProgram(language, source, files, all, compile, compilations);
    }

    public Command command(List<String> args, byte[] stdin, Limits limits) throws RunnerException {
        Command command = language.runCommand(SourceFile.paths(files, source), args, stdin, limits);
        if (env.isEmpty()) {
            return command;
        }
        Map<String, String> all = new HashMap<>(command.env());
        all.putAll(env);
        return new Command(command.argv(), all, command.stdin(), command.limits(), command.limitAddressSpace());
    }
}
