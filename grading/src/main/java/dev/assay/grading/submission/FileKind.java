package dev.assay.grading.submission;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;

/** What a file is, by its first bytes. */
enum FileKind {
    ZIP,
    /** A CSV, or nothing. */
    OTHER;

    private static final Map<String, String> OTHERS = Map.of(
            "1f8b", "a gzip archive (.gz, .tgz)",
            "52617221", "a RAR archive",
            "377abcaf271c", "a 7z archive",
            "fd377a585a00", "an xz archive",
            "425a68", "a bzip2 archive",
            "d0cf11e0", "an old Excel or Word document",
            "25504446", "a PDF");

    /** Throws for what is certainly neither a ZIP nor a CSV. */
    static FileKind of(Path file) throws SubmissionsException, IOException {
        String start;
        try (InputStream in = Files.newInputStream(file)) {
            start = HexFormat.of().formatHex(in.readNBytes(8));
        }
        if (start.isEmpty()) {
            throw new SubmissionsException(0, "the file with the submissions is empty; send a ZIP or a CSV");
        }
        for (Map.Entry<String, String> other : OTHERS.entrySet()) {
            if (start.startsWith(other.getKey())) {
                throw new SubmissionsException(
                        0, "the submissions are " + other.getValue() + ", which is not read; send a ZIP or a CSV");
            }
        }
        return start.startsWith("504b0304") || start.startsWith("504b0506") ? ZIP : OTHER;
    }
}
