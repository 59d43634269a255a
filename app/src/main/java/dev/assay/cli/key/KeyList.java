package dev.assay.cli.key;

import dev.assay.access.key.KeyView;
import dev.assay.cli.option.Table;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists keys; never the keys themselves.")
final class KeyList extends KeyAction {

    @Option(names = "--owner", description = "those of one owner")
    private @Nullable String owner;

    @Override
    Object act(KeyDoor door, boolean quiet) {
        List<KeyView> keys = door.list(owner);
        if (!quiet) {
            Table table = new Table("KEY", "OWNER", "SCOPES", "LABEL", "LAST USED", "");
            keys.forEach(key -> table.row(
                    key.keyId(),
                    key.owner(),
                    String.join(",", key.scopes()),
                    key.label(),
                    key.usedAt() == null ? "never" : key.usedAt().toString(),
                    key.revokedAt() == null ? "" : "revoked"));
            table.print(System.out);
        }
        return Map.of("keys", keys);
    }
}
