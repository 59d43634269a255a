package dev.assay.grading.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Symbolic links are names within the tree, whatever they say. */
@Tag("unit")
class LinksTest {

    private static SortedMap<String, Integer> files(String paths) {
        TreeMap<String, Integer> files = new TreeMap<>();
        for (String path : paths.split(" ", -1)) {
            files.put(path, 1);
        }
        return files;
    }

    private static Links links(String files, Map<String, String> targets) throws ArchiveException {
        Links links = new Links();
        for (Map.Entry<String, String> each : targets.entrySet()) {
            links.add(each.getKey(), each.getValue());
        }
        links.resolve(files(files), 100);
        return links;
    }

    @ParameterizedTest
    @CsvSource({
        "l, a.txt, a.txt",
        "l, ./a.txt, a.txt",
        "l, .//.//a.txt, a.txt",
        "l, d/b.txt, d/b.txt",
        "l, d/../a.txt, a.txt",
        "l, d\\b.txt, d/b.txt",
        "d/l, b.txt, d/b.txt",
        "d/l, ../a.txt, a.txt",
        "d/e/l, ../../a.txt, a.txt",
        "d/e/l, ../b.txt, d/b.txt",
        "new/folder/l, ../../a.txt, a.txt",
    })
    void aLinkIsAFurtherNameOfAFile(String link, String target, String file) throws Exception {
        Links links = links("a.txt d/b.txt", Map.of(link, target));
        assertThat(links.file(link)).isEqualTo(file);
        assertThat(links.isBroken(link)).isFalse();
        assertThat(links.all()).containsExactly(link);
    }

    @ParameterizedTest
    @CsvSource({
        "l, /etc/passwd",
        "l, /a.txt",
        "l, ../a.txt",
        "l, ../../../../etc/passwd",
        "l, d/../../a.txt",
        "d/l, ../../a.txt",
        "l, \\etc\\passwd",
        "l, missing.txt",
        "l, a.tx",
        "l, l",
        "l, ./d/../l",
        "l, ''",
        "l, .",
        "d/l, .",
        "d/l, ..",
        "d/l, ../d",
    })
    void aLinkThatLeadsNowhereIsBroken(String link, String target) throws Exception {
        Links links = links("a.txt d/b.txt", Map.of(link, target));
        assertThat(links.broken()).containsExactly(link);
        assertThat(links.file(link)).isNull();
        assertThat(Links.broken(link)).hasMessageStartingWith("'" + link + "' is a symbolic link to nothing");
    }

    @Test
    void aLinkToAFolderNamesAllFilesInIt() throws Exception {
        Links links = links("d/a d/e/b d0/no da/no", Map.of("x", "d", "y/z", "../d/e"));
        assertThat(links.all()).containsExactly("x/a", "x/e/b", "y/z/b");
        assertThat(links.file("x/e/b")).isEqualTo("d/e/b");
        assertThat(links.file("y/z/b")).isEqualTo("d/e/b");
        assertThat(links.isBroken("x")).isTrue();
        assertThat(links.broken()).isEmpty();
    }

    @Test
    void linksToLinksAreFollowedByName() throws Exception {
        Links links = links("d/a", Map.of("b", "c/a", "c", "d", "e", "b"));
        assertThat(links.file("e")).isEqualTo("d/a");
        assertThat(links.file("b")).isEqualTo("d/a");
        assertThat(links.broken()).isEmpty();
    }

    @Test
    void linksInACircleEnd() throws Exception {
        assertThat(links("a", Map.of("x", "y", "y", "z", "z", "x")).broken()).containsExactly("x", "y", "z");
    }

    @Test
    void aFolderThatHoldsALinkToAnotherThatHoldsOneBackEnds() throws Exception {
        Links links = links("d/a e/b", Map.of("d/x", "../e", "e/x", "../d"));
        assertThat(links.file("d/x/b")).isEqualTo("e/b");
        assertThat(links.file("d/x/x/a")).isEqualTo("d/a");
        assertThat(links.all())
                .allSatisfy(name -> assertThat(name.split("/", -1)).hasSizeLessThan(32));
    }

    @Test
    void namesAreNoMoreThanThereMayBe() throws Exception {
        Links doubled = new Links();
        doubled.add("x", "d");
        assertThatThrownBy(() -> doubled.resolve(files("d/a d/b d/c"), 5))
                .hasMessage("the package holds more than 5 files and links to files");
        Links within = new Links();
        within.add("x", "d");
        within.resolve(files("d/a d/b d/c"), 6);
        assertThat(within.all()).hasSize(3);
    }

    @Test
    void aLinkHidesNoFile() throws Exception {
        Links links = new Links();
        links.add("a", "b");
        assertThatThrownBy(() -> links.resolve(files("a b"), 10)).hasMessage("'a' is in it twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "../a", "a/../b", "a//b", "a/", "./a", "a\u0000b"})
    void aLinkWithAnUnsafeNameIsRefused(String path) {
        assertThatThrownBy(() -> new Links().add(path, "b"))
                .isInstanceOf(ArchiveException.class)
                .hasMessageStartingWith("the package is not safe: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {".git/x", "d/.DS_Store", "__MACOSX/l"})
    void litterIsNoLink(String path) throws Exception {
        assertThat(links("a", Map.of(path, "a")).all()).isEmpty();
    }
}
