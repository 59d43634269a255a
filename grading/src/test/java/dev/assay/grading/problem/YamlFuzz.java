package dev.assay.grading.problem;

import java.nio.charset.StandardCharsets;

/** Any text is YAML of ours or refused. For Jazzer, and {@code FuzzTargetsTest}. */
public final class YamlFuzz {

    private YamlFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        try {
            YamlNode node = YamlReader.read("a.yaml", new String(data, StandardCharsets.UTF_8));
            if (node.line() < 0) {
                throw new AssertionError("a line before the first");
            }
            double unused = node.number("a", 0, 1);
        } catch (PackageException e) {
            if (e.error().length() > 700) {
                throw new AssertionError("a long refusal", e);
            }
        }
    }
}
