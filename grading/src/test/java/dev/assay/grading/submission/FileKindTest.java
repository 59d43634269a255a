package dev.assay.grading.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent is known by its bytes, whatever it is called. */
@Tag("unit")
class FileKindTest {

    @TempDir
    Path dir;

    private Path file(String hex) throws Exception {
        return Files.write(dir.resolve("it.csv"), HexFormat.of().parseHex(hex));
    }

    @ParameterizedTest
    @CsvSource({
        "504b0304, ZIP",
        "504b030414000000, ZIP",
        "504b0506, ZIP",
        "504b, OTHER",
        "504b0708, OTHER",
        "69642c736f757263650a, OTHER",
        "efbbbf69642c, OTHER",
        "fffe6900, OTHER",
        "feff0069, OTHER",
        "0a, OTHER",
        "00, OTHER",
    })
    void aZipOrPerhapsACsv(String hex, FileKind kind) throws Exception {
        assertThat(FileKind.of(file(hex))).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "1f8b0800, a gzip archive",
        "526172211a07, a RAR archive",
        "377abcaf271c0004, a 7z archive",
        "fd377a585a00, an xz archive",
        "425a6839, a bzip2 archive",
        "d0cf11e0a1b11ae1, an old Excel or Word document",
        "255044462d312e37, a PDF",
    })
    void whatIsNeitherIsNamedAndTheRemedyToo(String hex, String what) {
        assertThatThrownBy(() -> FileKind.of(file(hex)))
                .isInstanceOf(SubmissionsException.class)
                .hasMessageStartingWith("the submissions are " + what)
                .hasMessageEndingWith("send a ZIP or a CSV");
    }

    @Test
    void nothingIsNeither() {
        assertThatThrownBy(() -> FileKind.of(file("")))
                .isInstanceOf(SubmissionsException.class)
                .hasMessageContaining("is empty");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "id,path!a,x.py!b,x.py!c,y/z.py| x.py y/z.py",
                "id;path!a;x\\y.py| x/y.py",
                "id,path!a,!b,z.c| z.c",
                "id,source!a,1| ''",
                "no table at all| ''",
                "id,path!a,\"not closed| ''",
                "\"id,path!a,x.py| ''",
                "PK\u0003\u0004| ''",
                "%PDF-1.7| ''",
            },
            delimiter = '|',
            quoteCharacter = '`')
    void thePathsThatACsvNamesAreToldOnce(String csv, String paths) throws Exception {
        Path file = Files.write(dir.resolve("list.csv"), csv.replace('!', '\n').getBytes(StandardCharsets.UTF_8));
        assertThat(String.join(" ", SubmissionReader.pathsIn(file))).isEqualTo(paths.equals("''") ? "" : paths);
    }
}
