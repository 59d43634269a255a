import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Adds to the bill of materials what Maven does not know of: {@code java AddParts.java BOM PARTS NAME=VERSION...}; a name in braces
 * stands for its version in the list of parts.
 */
public class AddParts {

    /** Of the outermost object; the tools' is further in. */
    private static final String BEGIN = "\n  \"components\" : [\n";

    public static void main(String[] args) throws Exception {
        Path bom = Path.of(args[0]);
        String parts = Files.readString(Path.of(args[1]));
        for (int i = 2; i < args.length; i++) {
            int at = args[i].indexOf('=');
            parts = parts.replace("{" + args[i].substring(0, at) + "}", args[i].substring(at + 1));
        }
        String text = Files.readString(bom);
        int at = text.indexOf(BEGIN);
        if (at < 0 || text.indexOf(BEGIN, at + 1) >= 0) {
            throw new IllegalStateException(bom + " has another form than is known here");
        }
        if (!text.contains("\"assay-sandbox\"")) {
            Files.writeString(bom, new StringBuilder(text).insert(at + BEGIN.length(), parts).toString());
        }
    }
}
