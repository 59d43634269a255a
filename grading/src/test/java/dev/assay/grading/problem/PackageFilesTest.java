package dev.assay.grading.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.grading.archive.FileTree;
import dev.assay.grading.archive.ImportCaps;
import dev.assay.grading.testing.PackageFixture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the root of a package is, and what lies below it. */
@Tag("unit")
class PackageFilesTest {

    @TempDir
    Path dir;

    private final Warnings warnings = new Warnings();

    private PackageFiles of(String... paths) throws Exception {
        PackageFixture fixture = new PackageFixture();
        for (String path : paths) {
            fixture.with(path, "content of " + path);
        }
        FileTree tree = FileTree.open(fixture.folder(dir.resolve("given")), ImportCaps.DEFAULT);
        return PackageFiles.of(tree, name -> name.equals("problem.yaml"), warnings);
    }

    @ParameterizedTest
    @CsvSource({
        "problem.yaml data/1.in, given, data/1.in problem.yaml, false",
        "echo/problem.yaml echo/data/1.in, echo, data/1.in problem.yaml, false",
        "a/b/echo/problem.yaml a/b/echo/1.in, echo, 1.in problem.yaml, false",
        "problem.yaml data/problem.yaml, given, data/problem.yaml problem.yaml, false",
        "echo/problem.yaml README, echo, problem.yaml, true",
        "a/z/problem.yaml a/problem.yaml, a, problem.yaml z/problem.yaml, false",
        "a/1.in a/2.in, a, 1.in 2.in, false",
        "a/1.in b/2.in, given, a/1.in b/2.in, false",
        "a/1.in 2.in, given, 2.in a/1.in, false",
        "a/b/c/d/problem.yaml, a, b/c/d/problem.yaml, false",
    })
    void theRootIsWhereTheFormatIsTold(String paths, String name, String below, boolean beside) throws Exception {
        PackageFiles files = of(paths.split(" ", -1));
        assertThat(files.name()).isEqualTo(name);
        assertThat(String.join(" ", files.below(""))).isEqualTo(below);
        assertThat(warnings.all().isEmpty()).isNotEqualTo(beside);
    }

    @Test
    void severalProblemsAreNamed() {
        assertThatThrownBy(() -> of("b/problem.yaml", "a/problem.yaml", "c/d/problem.yaml"))
                .isInstanceOf(PackageException.class)
                .hasMessage("holds 3 problems (a, b, c/d); give one of these folders at a time");
        assertThatThrownBy(() -> {
                    String[] many = new String[9];
                    for (int i = 0; i < many.length; i++) {
                        many[i] = "p" + i + "/problem.yaml";
                    }
                    of(many);
                })
                .hasMessageContaining("(a, b, c/d, p0, p1)");
    }

    @Test
    void foldersAreToldFromFilesAndFromNamesThatBeginAlike() throws Exception {
        PackageFiles files = of("problem.yaml", "data/a/1.in", "data/b", "data2/c", "data-x", "data.txt");
        assertThat(files.hasFolder("data")).isTrue();
        assertThat(files.hasFolder("data/a")).isTrue();
        assertThat(files.hasFolder("data/b")).isFalse();
        assertThat(files.hasFolder("dat")).isFalse();
        assertThat(files.has("data")).isFalse();
        assertThat(files.has("data/b")).isTrue();
        assertThat(files.below("data")).containsExactly("data/a/1.in", "data/b");
        assertThat(files.children("data")).containsExactly("a", "b");
        assertThat(files.children("")).containsExactly("data", "data-x", "data.txt", "data2", "problem.yaml");
        assertThat(files.children("nowhere")).isEmpty();
    }

    @Test
    void sourcesAreOneFileOrAllOfAFolderByTheirPathsWithin() throws Exception {
        PackageFiles files = of("problem.yaml", "v/main.py", "v/lib/a.py", "w.py");
        assertThat(files.sources("v")).extracting(file -> file.path()).containsExactly("lib/a.py", "main.py");
        assertThat(files.sources("w.py")).singleElement().satisfies(file -> {
            assertThat(file.path()).isEqualTo("w.py");
            assertThat(new String(file.content(), StandardCharsets.UTF_8)).isEqualTo("content of w.py");
        });
        assertThat(files.sources("x")).isEmpty();
    }

    @Test
    void textsAreUtf8WithOrWithoutAMark() throws Exception {
        PackageFiles files = GivenPackage.files(
                dir,
                new PackageFixture()
                        .with("plain", "é")
                        .with("marked", "\ufeffé")
                        .with("latin", "é".getBytes(StandardCharsets.ISO_8859_1))
                        .with("cut", new byte[] {'a', (byte) 0xc3}));
        assertThat(files.text("plain")).isEqualTo("é");
        assertThat(files.text("marked")).isEqualTo("é");
        for (String wrong : new String[] {"latin", "cut"}) {
            assertThatThrownBy(() -> files.text(wrong)).hasMessage(wrong + ": is not UTF-8 text; save it as UTF-8");
        }
        assertThatThrownBy(() -> files.read("gone")).hasMessage("gone: is missing");
    }
}
