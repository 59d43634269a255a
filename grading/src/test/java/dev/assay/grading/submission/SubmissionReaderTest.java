package dev.assay.grading.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.runner.SourceFile;
import dev.assay.runner.language.LanguageCatalog;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What teachers hand over becomes submissions, or rows that say what is wrong. */
@Tag("unit")
class SubmissionReaderTest {

    private static final SubmissionCaps CAPS = new SubmissionCaps(1000, 5000, 5, 1000);

    @TempDir
    Path directory;

    private static List<Submission> read(Path file) throws Exception {
        try (SubmissionReader reader = SubmissionReader.open(file, CAPS, LanguageCatalog.load(null));
                Stream<Submission> all = reader.stream()) {
            List<Submission> submissions = all.toList();
            assertThat(submissions).hasSize(reader.count());
            try (Stream<Submission> again = reader.stream()) {
                assertThat(again.map(Submission::contentHash))
                        .containsExactlyElementsOf(submissions.stream()
                                .map(Submission::contentHash)
                                .toList());
            }
            return submissions;
        }
    }

    private List<Submission> zip(Object... namesAndContents) throws Exception {
        return read(Zips.of(directory.resolve("submissions.zip"), namesAndContents));
    }

    private List<Submission> csv(String text) throws Exception {
        return csv(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<Submission> csv(byte[] bytes) throws Exception {
        return read(Files.write(directory.resolve("list.csv"), bytes));
    }

    private static Map<String, String> languages(List<Submission> submissions) {
        return submissions.stream().collect(Collectors.toMap(Submission::id, one -> String.valueOf(one.language())));
    }

    private static List<String> ids(List<Submission> submissions) {
        return submissions.stream().map(Submission::id).toList();
    }

    private static String cause(List<Submission> submissions, String id) {
        return submissions.stream()
                .filter(one -> one.id().equals(id))
                .map(Submission::cause)
                .map(Objects::requireNonNull)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> paths(Submission submission) {
        return submission.files().stream().map(SourceFile::path).toList();
    }

    @Test
    void everyFileAndFolderAtTheTopIsOne() throws Exception {
        List<Submission> read = zip(
                "zoe.py", "print(1)",
                "adam/Main.java", "class Main {}",
                "adam/util/Helper.java", "class Helper {}",
                "ben/x.cpp", "int main() {}",
                "carl", "#!/usr/bin/env python3\nprint(1)");

        assertThat(languages(read))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("zoe", "python", "adam", "java", "ben", "cpp", "carl", "python"));
        assertThat(ids(read)).containsExactly("adam", "ben", "carl", "zoe");
        assertThat(read).allMatch(Submission::readable);
        assertThat(paths(read.get(0))).containsExactly("Main.java", "util/Helper.java");
        assertThat(read.get(0).entryPoint()).isEqualTo("Main.java");
        assertThat(paths(read.get(3))).as("the pack names a lone file").containsExactly("");
        assertThat(read.get(3).files().get(0).content()).asString().isEqualTo("print(1)");
    }

    @Test
    void aZippedFolderIsItsContent() throws Exception {
        assertThat(ids(zip("hw1/", "hw1/ann.py", "1", "hw1/bob/main.py", "2"))).containsExactly("ann", "bob");
        assertThat(ids(zip("hw1/ann/", "hw1/ann/main.py", "1", "hw1/bob/main.py", "2")))
                .containsExactly("ann", "bob");
        assertThat(ids(zip("ann/main.py", "1"))).as("one folder with one file").containsExactly("ann");
    }

    @Test
    void whatSystemsAndEditorsLeaveIsNoSubmission() throws Exception {
        List<Submission> read = zip(
                "__MACOSX/._ann.py", "x",
                "__MACOSX/bob/._main.py", "x",
                ".DS_Store", "x",
                "Thumbs.db", "x",
                "desktop.ini", "x",
                "ann.py", "1",
                "bob/.git/config", "x",
                "bob/.DS_Store", "x",
                "bob/__pycache__/main.cpython-311.pyc", "x",
                "bob/node_modules/lib/index.js", "x",
                "bob/Main.class", "x",
                "bob/main.py", "2");

        assertThat(ids(read)).containsExactly("ann", "bob");
        assertThat(paths(read.get(1))).containsExactly("main.py");
    }

    @Test
    void marksAndLineEndsOfWindowsDoNoHarm() throws Exception {
        byte[] marked = concat(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, "class Main {}\r\n");
        List<Submission> read = zip("ann\\Main.java", marked, "bob.txt", "#!/usr/bin/python3\r\nprint(1)\r\n");

        assertThat(languages(read)).containsExactlyInAnyOrderEntriesOf(Map.of("ann", "java", "bob", "python"));
        assertThat(read.get(0).files().get(0).content()).asString().isEqualTo("class Main {}\r\n");
    }

    @Test
    void namesAreReadAsTheirZipperWroteThem() throws Exception {
        assertThat(ids(zip("Mu\u0308ller.py", "1", "Ångström.py", "2")))
                .as("macOS takes letters apart")
                .containsExactly("Müller", "Ångström");

        Path old = directory.resolve("old.zip");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(old)) {
            out.setEncoding("IBM437");
            out.setUseLanguageEncodingFlag(false);
            out.putArchiveEntry(new ZipArchiveEntry("Müller.py"));
            out.write('1');
            out.closeArchiveEntry();
        }
        assertThat(ids(read(old))).containsExactly("Müller");
    }

    @Test
    void filesThatWouldShareAnIdKeepTheirExtension() throws Exception {
        assertThat(ids(zip("ann.py", "1", "ann.c", "2", "bob.py", "3"))).containsExactly("ann.c", "ann.py", "bob");
        assertThat(ids(zip("a\u0308.py", "1", "ä.py", "2"))).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void whatCannotBeRunIsARowWithACause() throws Exception {
        List<Submission> read = zip(
                "binary.py",
                new byte[] {'a', 0, 'b'},
                "empty.py",
                " \r\n",
                "essay.docx2",
                "dear teacher",
                "folder/",
                "large.py",
                "x".repeat(1001),
                "many/1.py",
                "1",
                "many/2.py",
                "1",
                "many/3.py",
                "1",
                "many/4.py",
                "1",
                "many/5.py",
                "1",
                "many/6.py",
                "1",
                "mixed/a.py",
                "1",
                "mixed/b.js",
                "2",
                "notes/readme.md",
                "hello",
                "right.py",
                "print(1)",
                "wide/a.py",
                "x".repeat(600),
                "wide/b.py",
                "x".repeat(600),
                "windows.py",
                concat(new byte[] {(byte) 0xFF, (byte) 0xFE}, "p"));

        assertThat(read.stream().filter(Submission::readable).map(Submission::id))
                .containsExactly("right");
        assertThat(cause(read, "binary")).contains("binary file");
        assertThat(cause(read, "empty")).contains("empty");
        assertThat(cause(read, "essay")).contains("no language").contains("essay.docx2");
        assertThat(cause(read, "folder")).contains("no file");
        assertThat(cause(read, "large")).contains("larger than 1000 bytes");
        assertThat(cause(read, "many")).contains("holds 6 files, and 5 are the most");
        assertThat(cause(read, "mixed")).contains("several languages (python, javascript)");
        assertThat(cause(read, "notes")).contains("no language").contains("readme.md");
        assertThat(cause(read, "wide")).contains("larger than 1000 bytes");
        assertThat(cause(read, "windows")).contains("UTF-16");
    }

    @Test
    void theFileToStartIsCalledMainOrLikeTheFolder() throws Exception {
        List<Submission> read = zip(
                "ann/a.py",
                "1",
                "ann/main.py",
                "2",
                "bob/a.py",
                "1",
                "bob/bob.py",
                "2",
                "carl/b.py",
                "1",
                "carl/c.py",
                "2",
                "carl/sub/a.py",
                "3",
                "dora/run.sh",
                "1",
                "dora/Main.java",
                "2",
                "dora/data.txt",
                "3");

        assertThat(read.stream().map(Submission::entryPoint)).containsExactly("main.py", "bob.py", "b.py", "Main.java");
        assertThat(languages(read)).containsEntry("dora", "java");
        assertThat(paths(read.get(3))).containsExactlyInAnyOrder("Main.java", "run.sh", "data.txt");
    }

    @Test
    void nothingLeadsOutOfTheZip() throws Exception {
        List<Submission> read = zip("../evil.py", "1", "/abs.py", "2", "ann/../../x.py", "3", "bob.py", "4");

        assertThat(read.stream().filter(Submission::readable).map(Submission::id))
                .containsExactly("bob");
        assertThat(read).hasSize(4);
        assertThat(cause(read, "ann")).contains("path");
    }

    @Test
    void linksAreNotFollowed() throws Exception {
        Path file = directory.resolve("links.zip");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(file)) {
            ZipArchiveEntry link = new ZipArchiveEntry("ann.py");
            link.setUnixMode(0120777);
            out.putArchiveEntry(link);
            out.write("/etc/passwd".getBytes(StandardCharsets.UTF_8));
            out.closeArchiveEntry();
        }
        assertThat(cause(read(file), "ann")).contains("symbolic link");
    }

    @Test
    void aBombIsOnlyLarge() throws Exception {
        List<Submission> read = zip("bomb.py", new byte[50_000_000], "bob.py", "1");

        assertThat(cause(read, "bomb")).contains("larger than");
        assertThat(ids(read)).containsExactly("bob", "bomb");
    }

    @Test
    void aDamagedEntryIsARowAndADamagedZipIsAnError() throws Exception {
        Path file =
                Zips.of(directory.resolve("a.zip"), "ann.py", "print('a long enough text to be found')", "bob.py", "1");
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 37; i < 60; i++) {
            bytes[i] ^= 0x55;
        }
        List<Submission> read = read(Files.write(directory.resolve("b.zip"), bytes));
        assertThat(read)
                .filteredOn(Submission::readable)
                .extracting(Submission::id)
                .containsExactly("bob");
        assertThat(cause(read, "ann")).contains("damaged");

        Path half = Files.write(directory.resolve("c.zip"), Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> read(half))
                .isInstanceOf(SubmissionsException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void tooMuchIsRefusedAsAWhole() throws Exception {
        Object[] many = new Object[2 * 1001];
        for (int i = 0; i < many.length; i += 2) {
            many[i] = "s" + i + ".py";
            many[i + 1] = "1";
        }
        assertThatThrownBy(() -> zip(many))
                .isInstanceOf(SubmissionsException.class)
                .hasMessageContaining("1001 submissions, and 1000 are the most");
        assertThatThrownBy(() -> csv("id,source,language\n" + "a,1,py\n".repeat(1001)))
                .isInstanceOf(SubmissionsException.class)
                .hasMessageContaining("more than 1000 submissions");
    }

    @Test
    void aCsvHasSources() throws Exception {
        List<Submission> read =
                csv("id,language,source\nann,python,print(1)\nbob,JS,\"let a = \"\"x\"\"\n// two, lines\"\n");

        assertThat(languages(read)).containsExactlyInAnyOrderEntriesOf(Map.of("ann", "python", "bob", "javascript"));
        assertThat(read.get(1).files().get(0).content()).asString().isEqualTo("let a = \"x\"\n// two, lines");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "windows-1252"})
    void spreadsheetsWriteAsTheyLike(String charset) throws Exception {
        String text = "Name;ID ;Source; Language\r\n\"Doe, J\";Müller;print(1);Python\r\n\r\n;Bär;print(2);py\r\n";
        byte[] bytes = text.getBytes(Charset.forName(charset));

        List<Submission> read =
                csv(charset.equals("UTF-8") ? concat(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, text) : bytes);

        assertThat(ids(read)).containsExactly("Müller", "Bär");
        assertThat(read).allMatch(Submission::readable);
    }

    @Test
    void rowsOfACsvSayWhatIsWrongWithThem() throws Exception {
        List<Submission> read = csv("""
                id,language,path,source
                ann,python,,print(1)
                ann,python,,print(2)
                ,python,,print(3)
                bob,klingon,,print(4)
                carl,,,print(5)
                dora,python,dora.py,
                emil,python,,
                fred,python,fred.py,print(6)
                gina,,,#!/usr/bin/python3
                """);

        assertThat(read.stream().filter(Submission::readable).map(Submission::id))
                .containsExactly("ann", "gina");
        assertThat(cause(read, "ann (2)")).contains("line 3 has the id of line 2, 'ann'");
        assertThat(cause(read, "line 4")).contains("line 4 has no id");
        assertThat(cause(read, "bob")).contains("no language 'klingon'");
        assertThat(cause(read, "carl")).contains("no language");
        assertThat(cause(read, "dora")).contains("'dora.py' did not come with the CSV");
        assertThat(cause(read, "emil")).contains("empty");
        assertThat(cause(read, "fred")).contains("both a path and a source");
    }

    @Test
    void aListInAZipNamesFilesAndFolders() throws Exception {
        List<Submission> read = zip(
                "Submissions.csv",
                "id,language,path\nann,,code/a.py\nbob,python,code\\b\ncarl,,code/none.py\ndora,,../../etc/passwd\n",
                "code/a.py",
                "1",
                "code/b/x.py",
                "2",
                "code/b/lib/y.py",
                "3");

        assertThat(languages(read)).containsEntry("ann", "python").containsEntry("bob", "python");
        assertThat(paths(read.get(0))).containsExactly("");
        assertThat(paths(read.get(1))).containsExactly("x.py", "lib/y.py");
        assertThat(cause(read, "carl")).contains("there is no 'code/none.py'");
        assertThat(cause(read, "dora")).contains("there is no '../../etc/passwd'");
    }

    @Test
    void whatIsNoCsvIsOneError() {
        assertThatThrownBy(() -> csv(""))
                .isInstanceOf(SubmissionsException.class)
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> csv("name,grade\nann,1\n"))
                .isInstanceOf(SubmissionsException.class)
                .hasMessageContaining("line 1:")
                .hasMessageContaining("the columns id");
        assertThatThrownBy(() -> csv("id,source,language\nann,1,py\nbob,\"never closed,py\ncarl,1,py\n"))
                .isInstanceOfSatisfying(
                        SubmissionsException.class, e -> assertThat(e.line()).isEqualTo(3))
                .hasMessageContaining("line 3");
        assertThatThrownBy(() -> csv("id,source,language\nbob,\"" + "never closed\n".repeat(50_000)))
                .isInstanceOf(SubmissionsException.class)
                .hasMessageContaining("is a quote not closed?");
        assertThatThrownBy(() -> csv(new byte[] {'R', 'a', 'r', '!', 1, 2}))
                .isInstanceOf(SubmissionsException.class)
                .hasMessageContaining("RAR archive");
        assertThatThrownBy(() -> zip("[Content_Types].xml", "x", "xl/workbook.xml", "x"))
                .isInstanceOf(SubmissionsException.class)
                .hasMessageContaining("save the table as CSV");
    }

    @Test
    void theHashTellsWhatWouldRunDifferently() {
        SourceFile a = new SourceFile("a.py", bytes("1"));
        SourceFile b = new SourceFile("b.py", bytes("2"));
        Submission one = new Submission("ann", "python", List.of(a, b), null, null);

        assertThat(new Submission("bob", "python", List.of(a, b), "a.py", null).contentHash())
                .as("another student, the same program, its first file named")
                .isEqualTo(one.contentHash());
        assertThat(new Submission("bob", "python", List.of(b, a), "a.py", null).contentHash())
                .isEqualTo(one.contentHash());
        assertThat(Stream.of(
                                new Submission("ann", "python", List.of(b, a), null, null),
                                new Submission("ann", "pypy", List.of(a, b), null, null),
                                new Submission("ann", "python", List.of(a), null, null),
                                new Submission(
                                        "ann", "python", List.of(new SourceFile("a.py1", bytes("")), b), null, null))
                        .map(Submission::contentHash))
                .doesNotContain(one.contentHash())
                .doesNotHaveDuplicates();
    }

    private static byte[] concat(byte[] first, String text) {
        byte[] second = text.getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
