package dev.assay.grading.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, ids and first bytes of what is handed in. */
@Tag("unit")
class SubmittedNamesTest {

    @Test
    void anIdThatIsTakenGetsANumberNobodyElseHas() {
        Ids ids = new Ids();
        List<String> given = new ArrayList<>();
        for (String wanted : List.of("ann", "ann (2)", "ann", "ann", "bob")) {
            given.add(ids.claim(wanted, given.size() + 1).id());
        }
        assertThat(given).containsExactly("ann", "ann (2)", "ann (3)", "ann (4)", "bob");
        assertThat(ids.claim("ann", 9).duplicateOf()).isEqualTo(1);
        assertThat(ids.claim("eve", 9).duplicateOf()).isNull();
    }

    @Test
    void longIdsStayWithinTheirBoundAndApart() {
        Ids ids = new Ids();
        String longest = "x".repeat(Submission.MAX_ID);
        for (int i = 0; i < 12; i++) {
            assertThat(ids.claim(longest, i).id()).hasSizeLessThanOrEqualTo(Submission.MAX_ID);
        }
        assertThat(Ids.clean(longest + "y")).isEqualTo(longest);
        assertThat(Ids.clean("x".repeat(Submission.MAX_ID - 1) + "\uD83D\uDE00"))
                .as("no half of a pair")
                .hasSize(Submission.MAX_ID - 1);
    }

    @Test
    void idsAreComposedAndPrintable() {
        assertThat(Ids.clean("Mu\u0308ller")).isEqualTo("M\u00FCller");
        assertThat(Ids.clean(" a\tb\u0000 ")).isEqualTo("a?b?");
    }

    @ParameterizedTest
    @CsvSource({
        "main.py, false",
        "src/main.py, false",
        "__MACOSX/main.py, true",
        "src/__pycache__/main.cpython.pyc, true",
        "Main.class, true",
        "MAIN.EXE, true",
        "node_modules/x/index.js, true",
        ".git/config, true",
        "src/.idea, true",
        "Thumbs.db, true",
        "../main.py, false",
        "./main.py, false",
        "class, true",
        "my.classes, false"
    })
    void whatIsNoneOfTheStudentsDoing(String path, boolean ignored) {
        assertThat(IgnoredFiles.is(path)).isEqualTo(ignored);
    }

    @ParameterizedTest
    @CsvSource({
        "a.py, a.py, a.py, a.py, false",
        "ann/a.py, ann/a.py, ann, a.py, true",
        "./ann/a.py, ann/a.py, ann, a.py, true",
        "ann\\src\\a.py, ann/src/a.py, ann, src/a.py, true",
        "ann/, ann, ann, ann, false",
    })
    void pathsInAZipHaveForwardSlashes(String name, String path, String top, String inner, boolean nested) {
        ZipMember member = ZipMember.of(new ZipArchiveEntry(name));
        assertThat(member.path()).isEqualTo(path);
        assertThat(member.top()).isEqualTo(top);
        assertThat(member.inner()).isEqualTo(inner);
        assertThat(member.nested()).isEqualTo(nested);
        assertThat(member.folder()).isEqualTo(name.endsWith("/"));
        assertThat(member.unwrapped().path()).isEqualTo(inner);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.py", "/a.py", "ann/../../a.py"})
    void aPathThatLeadsAstrayIsAFlaw(String name) {
        assertThat(ZipMember.of(new ZipArchiveEntry(name)).flaw()).startsWith("has a path that is not taken");
    }

    @ParameterizedTest
    @CsvSource({"./a/b/, a/b", "a\\b, a/b", "././a, a", "a, a", "a//, a"})
    void pathsOfAListAreReadAsPeopleWriteThem(String written, String read) {
        assertThat(SubmissionZip.clean(written)).isEqualTo(read);
    }

    private static RawFile raw(String path, int... bytes) {
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        return new RawFile(path, content);
    }

    @Test
    void aFileTellsByItsBytesWhatItIs() {
        assertThat(raw("a").blank()).isTrue();
        assertThat(raw("a", ' ', '\n', '\t', 0).blank()).isTrue();
        assertThat(raw("a", ' ', 0xC3).blank()).isFalse();
        assertThat(raw("a", 0xFE, 0xFF).utf16()).isTrue();
        assertThat(raw("a", 0xFF, 0xFE, 'x').utf16()).isTrue();
        assertThat(raw("a", 0xFF).utf16()).isFalse();
        assertThat(raw("a", 'x', 0).binary()).isTrue();
        assertThat(raw("a", 'x').binary()).isFalse();
        assertThat(raw("a", 0xEF, 0xBB, 0xBF, 'x').withoutMark().content()).containsExactly('x');
        assertThat(raw("a", 'x').withoutMark().content()).containsExactly('x');
    }

    @ParameterizedTest
    @CsvSource({
        "a/b/Main.java, Main.java, Main, 2",
        "Makefile, Makefile, Makefile, 0",
        ".hidden, .hidden, .hidden, 0",
        "a.tar.gz, a.tar.gz, a.tar, 0"
    })
    void aFileHasANameAStemAndADepth(String path, String name, String stem, long depth) {
        assertThat(raw(path).name()).isEqualTo(name);
        assertThat(raw(path).stem()).isEqualTo(stem);
        assertThat(raw(path).depth()).isEqualTo(depth);
    }

    @Test
    void aRecordThatDoesNotEndIsCutOff() throws Exception {
        try (RecordCap cap = new RecordCap(new StringReader("12345678"), 4)) {
            assertThat(cap.read(new char[4], 0, 4)).isEqualTo(4);
            cap.renew();
            assertThat(cap.read(new char[3], 0, 3)).isEqualTo(3);
            assertThat(cap.read()).isEqualTo('8');
            assertThat(cap.read()).isEqualTo(-1);
        }
        try (RecordCap cap = new RecordCap(new StringReader("12345678"), 4)) {
            assertThatThrownBy(() -> cap.read(new char[5], 0, 5))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is a quote not closed?");
        }
    }

    @ParameterizedTest
    @CsvSource({"1048576, 1 MiB", "2048, 2 KiB", "1000, 1000 bytes", "1049600, 1025 KiB"})
    void sizesAreTheLargestWholeUnit(long bytes, String shown) {
        assertThat(Text.size(bytes)).isEqualTo(shown);
    }

    @Test
    void namesInSentencesAreBounded() {
        assertThat(Text.shown("a\nb")).isEqualTo("a?b");
        assertThat(Text.shown("x".repeat(81))).isEqualTo("x".repeat(80) + "...");
        assertThat(Text.shown("x".repeat(80))).isEqualTo("x".repeat(80));
    }
}
