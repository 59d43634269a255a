package dev.assay.runner.sandbox;

import dev.assay.runner.Limits;
import java.util.List;
import java.util.Map;

/**
 * Something to run in a box.
 *
 * @param argv the program, as an absolute path or relative to the box, and its arguments; never goes through a shell
 * @param env beside what every command gets
 * @param limitAddressSpace whether the memory limit may also be set on address space, which some runtimes cannot bear
 */
@SuppressWarnings("ArrayRecordComponent") // shared, read-only bytes; never compared
public record Command(
        List<String> argv, Map<String, String> env, byte[] stdin, Limits limits, boolean limitAddressSpace) {

    public Command {
        argv = List.copyOf(argv);
        env = Map.copyOf(env);
    }
}
