package dev.assay.grading.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each path once, none of them astray, and no litter. */
@Tag("unit")
class ArchiveListingTest {

    private static ArchiveListing<Integer> listing(List<String> paths) throws ArchiveException {
        ArchiveListing<Integer> listing = new ArchiveListing<>();
        for (String path : paths) {
            listing.add(path, path.length());
        }
        return listing;
    }

    @Test
    void pathsInTheirOrderWithWhatTheyStandFor() throws Exception {
        assertThat(listing(List.of("b", "a/c", "a/b", "a-b", "é ü.txt")).checked())
                .containsExactly(
                        Map.entry("a-b", 3),
                        Map.entry("a/b", 3),
                        Map.entry("a/c", 3),
                        Map.entry("b", 1),
                        Map.entry("é ü.txt", 7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/etc/passwd", "../a", "a/../../b", "a/./b", "a//b", "a/", "..", "a\nb", "a\u007f", "\ud800"
            })
    void pathsThatLeadAstray(String path) {
        assertThatThrownBy(() -> listing(List.of("fine", path)))
                .isInstanceOf(ArchiveException.class)
                .hasMessageStartingWith("the package is not safe: the path ");
    }

    @Test
    void pathsAreAsLongAndDeepAsABoxBears() throws Exception {
        String deep = "a/".repeat(31) + "a";
        String name = "x".repeat(255);
        assertThat(listing(List.of(deep, name)).checked()).hasSize(2);
        assertThatThrownBy(() -> listing(List.of(deep + "/a"))).hasMessageContaining("is deeper than 32 folders");
        assertThatThrownBy(() -> listing(List.of(name + "x"))).hasMessageContaining("a name longer than 255 bytes");
        assertThatThrownBy(() -> listing(List.of("é".repeat(128)))).hasMessageContaining("longer than 255 bytes");
    }

    @Test
    void aPathGivenTwice() {
        assertThatThrownBy(() -> listing(List.of("a/b", "c", "a/b"))).hasMessage("'a/b' is in it twice");
    }

    @ParameterizedTest
    @CsvSource({"a, a/b, a", "a/b, a/b/c/d, a/b", "a/b/c, a/b, a/b"})
    void aFileThatIsAlsoAFolder(String one, String other, String both) throws Exception {
        ArchiveListing<Integer> listing = listing(List.of(one, other));
        assertThatThrownBy(listing::checked).hasMessage("'" + both + "' is both a file and a folder");
    }

    @Test
    void aFileWhoseNameOnlyBeginsAlike() throws Exception {
        assertThat(listing(List.of("a", "ab/c", "a.b/c")).checked()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "__MACOSX/a, true",
        "a/__MACOSX/b, true",
        ".DS_Store, true",
        "a/.DS_Store, true",
        "Thumbs.db, true",
        ".git/config, true",
        "a/.git, true",
        ".gitignore, false",
        "git/a, false",
        "x.DS_Store, false",
        "thumbs.db, false",
        "__MACOSX2/a, false",
    })
    void litterIsLeftOut(String path, boolean litter) throws Exception {
        assertThat(ArchiveListing.isLitter(path)).isEqualTo(litter);
        assertThat(listing(List.of(path)).checked().isEmpty()).isEqualTo(litter);
        if (litter) {
            assertThat(listing(List.of(path, path)).checked()).isEmpty();
        }
    }
}
