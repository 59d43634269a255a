package dev.assay.cli.key;

import dev.assay.access.key.KeyView;
import dev.assay.access.key.NewKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = "Makes a key and prints it, this once: only a hash of it is kept.",
        footer = {"", "For instance:", "  assay key create --owner school --scope run,grade --limit queued=500"})
final class KeyCreate extends KeyAction {

    @Option(names = "--owner", required = true, description = "whose everything is that is made with it")
    private String owner = "";

    @Option(names = "--scope", split = ",", required = true, description = "run, grade, admin; with commas between")
    private List<String> scopes = new ArrayList<>();

    @Option(names = "--label", description = "to tell it from others of the same owner")
    private @Nullable String label;

    @Mixin
    private LimitArguments limits = new LimitArguments();

    @Override
    Object act(KeyDoor door, boolean quiet) {
        KeyView made = door.create(new NewKey(owner, label, scopes, limits.read(this)));
        if (!quiet) {
            System.err.println("Key " + made.keyId() + " of " + made.owner() + "; it is not shown again:");
            System.out.println(made.key());
        }
        return made;
    }
}
