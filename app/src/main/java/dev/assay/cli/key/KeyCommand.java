package dev.assay.cli.key;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code assay key}: only what it has below it does anything. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description = "Makes API keys, lists, limits, rotates and revokes them.",
        subcommands = {KeyCreate.class, KeyList.class, KeyLimit.class, KeyRotate.class, KeyRevoke.class},
        synopsisSubcommandLabel = "COMMAND")
public final class KeyCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "say what to do with keys: create, list, limit, rotate or revoke");
        }
    }
}
