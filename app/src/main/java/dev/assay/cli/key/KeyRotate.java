package dev.assay.cli.key;

import dev.assay.access.key.KeyView;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "rotate",
        mixinStandardHelpOptions = true,
        customSynopsis = "assay key rotate KEY [--grace SECONDS]",
        description = "Prints a new key in the place of an old one, with its id, owner, scopes and limits.")
final class KeyRotate extends KeyAction {

    @Option(names = "--grace", paramLabel = "SECONDS", description = "how long the old one holds too (default: 0)")
    private long grace;

    @Override
    Object act(KeyDoor door, boolean quiet) {
        KeyView made = door.rotate(id(), Duration.ofSeconds(grace));
        if (!quiet) {
            System.err.println("Key " + made.keyId() + " of " + made.owner() + " is now this; it is not shown again:");
            System.out.println(made.key());
        }
        return made;
    }
}
