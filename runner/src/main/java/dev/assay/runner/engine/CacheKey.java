package dev.assay.runner.engine;

import dev.assay.runner.Sha256;
import dev.assay.runner.SourceFile;
import dev.assay.runner.sandbox.Command;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names what a compile makes by everything it is made of. */
final class CacheKey {

    /** Changes when entries written so far should not be found any more. */
    private static final String FORMAT = "3";

    private CacheKey() {}

    /**
     * Hexadecimal digits.
     *
     * @param language the pack, its tools and their versions
     */
    static String of(String language, Command command, List<SourceFile> files) {
        Sha256.Parts key =
                Sha256.parts().add(FORMAT).add(System.getProperty("os.arch")).add(language);
        count(key, command.argv().size());
        command.argv().forEach(key::add);
        Map<String, String> env = new TreeMap<>(command.env());
        count(key, env.size());
        env.forEach((name, value) -> key.add(name).add(value));
        count(key, files.size());
        files.forEach(file -> key.add(file.path()).add(file.content()));
        return key.digest().hex();
    }

    /** Tells one list from the next. */
    private static void count(Sha256.Parts key, int size) {
        key.add(String.valueOf(size));
    }
}
