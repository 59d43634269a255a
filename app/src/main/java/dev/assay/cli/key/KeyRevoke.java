package dev.assay.cli.key;

import dev.assay.access.key.KeyView;
import picocli.CommandLine.Command;

@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        customSynopsis = "assay key revoke KEY",
        description = "Lets a key hold no more, within some seconds. What was made with it stays its owner's.")
final class KeyRevoke extends KeyAction {

    @Override
    Object act(KeyDoor door, boolean quiet) {
        KeyView now = door.revoke(id());
        if (!quiet) {
            System.out.println("Key " + now.keyId() + " of " + now.owner() + " is revoked");
        }
        return now;
    }
}
