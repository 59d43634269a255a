package dev.assay.cli.key;

import dev.assay.access.key.KeyChange;
import dev.assay.access.key.KeyView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "limit",
        mixinStandardHelpOptions = true,
        customSynopsis = "assay key limit KEY [--limit NAME=VALUE]...",
        description = "Sets all limits of a key: those that are not named are none.")
final class KeyLimit extends KeyAction {

    @Mixin
    private LimitArguments limits = new LimitArguments();

    @Override
    Object act(KeyDoor door, boolean quiet) {
        KeyView now = door.change(id(), new KeyChange(null, null, limits.read(this)));
        if (!quiet) {
            System.out.println("The limits of key " + now.keyId() + " of " + now.owner() + " are set");
        }
        return now;
    }
}
