package dev.assay.runner.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** What a file looks like from outside: another text means another file. */
final class Stat {

    private Stat() {}

    static String of(Path path) {
        try {
            BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
            return path.toRealPath() + " " + found.size() + " "
                    + found.lastModifiedTime().toMillis();
        } catch (IOException e) {
            return "absent";
        }
    }
}
