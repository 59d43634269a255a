package dev.assay.grading.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.grading.archive.ImportCaps;
import dev.assay.grading.testing.PackageFixture;
import dev.assay.grading.testing.Packages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every damage is one sentence that names the place, and there is no problem. */
@Tag("unit")
class DamagedPackagesTest {

    @TempDir
    Path dir;

    private static PackageException refusal(Path path, ImportSettings settings) {
        PackageException refusal =
                catchThrowableOfType(PackageException.class, () -> ProblemReader.read(path, settings));
        assertThat(refusal).as("it was read").isNotNull();
        assertThat(refusal.error()).doesNotContain("\n").hasSizeLessThan(600);
        return refusal;
    }

    private static PackageException refusal(Path path) {
        return refusal(path, Packages.settings());
    }

    static Stream<Arguments> damages() {
        String deep = "a: " + "[".repeat(5000) + "]".repeat(5000) + "\n";
        String laughs = """
                a: &a [x, x, x, x, x, x, x, x, x, x]
                b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
                c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
                d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
                e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
                """;
        String modern = "problem_format_version: 2025-09\nname: Echo\nuuid: x\n";
        return Stream.of(
                damage(
                        "missing answer",
                        Packages.legacy().without("data/secret/01-a.ans"),
                        "data/secret/01-a.in",
                        0,
                        "01-a.ans"),
                damage(
                        "missing input",
                        Packages.legacy().without("data/secret/01-a.in"),
                        "data/secret/01-a.ans",
                        0,
                        "01-a.in"),
                damage("no cases", new PackageFixture().with("problem.yaml", "name: x\n"), "data/secret", 0, "missing"),
                damage("deep YAML", Packages.legacy().with("problem.yaml", deep), "problem.yaml", 1, "deeper than 16"),
                damage("laughs", Packages.legacy().with("problem.yaml", laughs), "problem.yaml", 4, "more than 50000"),
                damage("alias", Packages.legacy().with("problem.yaml", "a: *b\nb: &b x\n"), "problem.yaml", 1, "*b"),
                damage("tags", Packages.legacy().with("problem.yaml", "name: !!java/x y\n"), "problem.yaml", 1, "tag"),
                damage(
                        "twice",
                        Packages.legacy().with("problem.yaml", "name: a\nname: b\n"),
                        "problem.yaml",
                        2,
                        "twice"),
                damage(
                        "no YAML",
                        Packages.legacy().with("problem.yaml", "name: a\n  b: [\n"),
                        "problem.yaml",
                        2,
                        "no valid YAML"),
                damage(
                        "two documents",
                        Packages.legacy().with("problem.yaml", "name: a\n---\nname: b\n"),
                        "problem.yaml",
                        2,
                        "second document"),
                damage("large YAML", Packages.legacy().with("problem.yaml", noise()), "problem.yaml", 0, "larger"),
                damage(
                        "many values",
                        Packages.legacy().with("problem.yaml", "a: [" + "1,".repeat(60_000) + "1]"),
                        "problem.yaml",
                        1,
                        "more than 50000"),
                damage(
                        "no text",
                        Packages.legacy().with("problem.yaml", new byte[] {(byte) 0xff}),
                        "problem.yaml",
                        0,
                        "UTF-8"),
                damage(
                        "unknown version",
                        Packages.legacy().with("problem.yaml", "problem_format_version: 2031-01\n"),
                        "problem.yaml",
                        1,
                        "2031-01"),
                damage(
                        "unknown key",
                        Packages.modern().with("problem.yaml", modern + "colour: red\n"),
                        "problem.yaml",
                        4,
                        "unknown key 'colour'"),
                damage(
                        "unknown group key",
                        Packages.modern().with("data/secret/a/test_group.yaml", "max_score: 1\ncolour: red\n"),
                        "data/secret/a/test_group.yaml",
                        2,
                        "colour"),
                damage(
                        "excessive limit",
                        Packages.legacy().with("problem.yaml", "limits:\n  memory: 99999\n"),
                        "problem.yaml",
                        2,
                        "4096 MiB that are allowed"),
                damage(
                        "two problems",
                        new PackageFixture().with("a/problem.yaml", "name: a\n").with("b/problem.yml", "name: b\n"),
                        "",
                        0,
                        "2 problems (a, b)"),
                damage(
                        "misspelt",
                        Packages.plain().with("problem.yml", "name: a\n"),
                        "problem.yml",
                        0,
                        "called problem.yaml"),
                damage("DMOJ", Packages.plain().with("init.yml", "points: 3\n"), "init.yml", 0, "DMOJ"),
                damage(
                        "compare program of a server",
                        Packages.plain().with("domjudge-problem.ini", "special_compare = mine\n"),
                        "domjudge-problem.ini",
                        0,
                        "'mine'"),
                damage(
                        "circle of groups",
                        Packages.polygon()
                                .with(
                                        "problem.xml",
                                        Packages.polygonXml()
                                                .replace(
                                                        "<group name=\"0\" points-policy=\"each-test\"/>",
                                                        "<group name=\"0\"><dependencies><dependency group=\"1\"/></dependencies></group>")),
                        "problem.xml",
                        5,
                        "in a circle: 0, 1"),
                damage("no time", Packages.legacy().with(".timelimit", "soon\n"), ".timelimit", 1, "positive number"),
                damage(
                        "unknown validation",
                        Packages.legacy().with("problem.yaml", "name: x\nvalidation: magic\n"),
                        "problem.yaml",
                        2,
                        "magic"),
                damage(
                        "no validator",
                        Packages.legacy().with("problem.yaml", "validation: custom\n"),
                        "output_validators",
                        0,
                        "missing"),
                damage(
                        "unknown validator",
                        Packages.legacy()
                                .with("problem.yaml", "validation: custom\n")
                                .with("output_validators/v.intercal", "PLEASE"),
                        "output_validators/v.intercal",
                        0,
                        "none of the languages"),
                damage(
                        "two validators",
                        Packages.legacy()
                                .with("problem.yaml", "validation: custom\n")
                                .with("output_validators/a/a.py", "")
                                .with("output_validators/b/b.py", ""),
                        "output_validators",
                        0,
                        "only one"),
                damage(
                        "unknown flag",
                        Packages.legacy().with("problem.yaml", "name: x\nvalidator_flags: fuzzy\n"),
                        "problem.yaml",
                        2,
                        "'fuzzy'"),
                damage(
                        "grader",
                        Packages.legacy().with("data/testdata.yaml", "grading: custom\n"),
                        "data/testdata.yaml",
                        1,
                        "graders"),
                damage(
                        "grader flag",
                        Packages.legacy().with("data/secret/testdata.yaml", "\ngrader_flags: best\n"),
                        "data/secret/testdata.yaml",
                        2,
                        "'best'"),
                damage(
                        "files of a case",
                        Packages.modern().with("data/secret/a/01.files/x", ""),
                        "data/secret/a/01.files",
                        0,
                        "not supported"),
                damage(
                        "require_pass",
                        Packages.modern()
                                .with("data/secret/a/test_group.yaml", "max_score: 40\nrequire_pass: secret/b\n"),
                        "data/secret/a/test_group.yaml",
                        2,
                        "no group before"),
                damage(
                        "unbounded group",
                        Packages.modern().without("data/secret/a/test_group.yaml"),
                        "data/secret/a/test_group.yaml",
                        0,
                        "max_score"),
                damage(
                        "groups and cases",
                        Packages.modern().withCase("data/secret/9"),
                        "data/secret",
                        0,
                        "both groups and cases"),
                damage(
                        "multi-pass",
                        Packages.modern().with("problem.yaml", modern + "type: multi-pass\n"),
                        "problem.yaml",
                        4,
                        "not supported"),
                damage(
                        "bad pattern",
                        Packages.modern().with("submissions/submissions.yaml", "\n'a{b': {}\n"),
                        "submissions/submissions.yaml",
                        2,
                        "braces"),
                damage(
                        "bad XML",
                        Packages.polygon().with("problem.xml", "<problem>\n<judging></problem>"),
                        "problem.xml",
                        2,
                        "no well-formed XML"),
                damage(
                        "entities",
                        Packages.polygon()
                                .with(
                                        "problem.xml",
                                        "<!DOCTYPE p [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\n<problem>&x;</problem>"),
                        "problem.xml",
                        1,
                        "document type"),
                damage(
                        "deep XML",
                        Packages.polygon().with("problem.xml", "<a>".repeat(1000) + "</a>".repeat(1000)),
                        "problem.xml",
                        1,
                        "deeper than 32"),
                damage("missing test", Packages.polygon().without("tests/02.a"), "problem.xml", 13, "tests/02.a"),
                damage(
                        "no testlib",
                        Packages.polygon().with("files/check.py", "#include \"testlib.h\"\n"),
                        "problem.xml",
                        25,
                        "testlib.h"),
                damage("plain without answer", Packages.plain().without("hard/2.ans"), "hard/2.in", 0, "hard/2.ans"),
                damage(
                        "unknown option",
                        Packages.plain().with("assay.yaml", "title: x\ncolour: red\n"),
                        "assay.yaml",
                        2,
                        "colour"),
                damage(
                        "points of nothing",
                        Packages.plain().with("assay.yaml", "points:\n  hard/3: 2\n"),
                        "assay.yaml",
                        2,
                        "hard/3"),
                damage(
                        "unit tests of nothing",
                        new PackageFixture().with("assay.yaml", "unit_tests: {framework: pytest}\n"),
                        "assay.yaml",
                        1,
                        "no test"),
                damage("nothing known", new PackageFixture().with("essay.txt", "x"), "", 0, "neither problem.yaml"));
    }

    /** Comments that a ZIP cannot pack as tightly as a bomb. */
    private static String noise() {
        Random random = new Random(1);
        StringBuilder noise = new StringBuilder();
        while (noise.length() < 2 << 20) {
            noise.append('#').append(random.nextLong()).append('\n');
        }
        return noise.toString();
    }

    private static Arguments damage(String name, PackageFixture fixture, String file, int line, String says) {
        return Arguments.of(name, fixture, file, line, says);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void isToldInOneSentenceWithFileAndLine(String name, PackageFixture fixture, String file, int line, String says)
            throws IOException {
        for (Path path : new Path[] {fixture.folder(dir.resolve("echo")), fixture.zip(dir.resolve("echo.zip"))}) {
            PackageException refusal = refusal(path);
            assertThat(refusal.error()).contains(says);
            assertThat(refusal.file()).isEqualTo(file);
            assertThat(refusal.line()).isEqualTo(line);
        }
    }

    @Test
    void aZipThatWasCutOff() throws IOException {
        Path whole = Packages.legacy().zip(dir.resolve("whole.zip"));
        byte[] bytes = Files.readAllBytes(whole);
        for (int length : new int[] {0, 3, 100, bytes.length / 2, bytes.length - 10}) {
            Path cut = Files.write(dir.resolve("cut.zip"), Arrays.copyOf(bytes, length));
            assertThat(refusal(cut).error()).as("%d bytes", length).contains("no whole ZIP");
        }
    }

    @Test
    void aZipWhoseContentIsDamaged() throws IOException {
        Path file = Packages.legacy().zip(dir.resolve("x.zip"));
        byte[] bytes = Files.readAllBytes(file);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("data/secret/01-a.in");
        int extra = bytes[at - 2] & 0xff;
        bytes[at + "data/secret/01-a.in".length() + extra + 3] ^= 0x55;
        PackageException refusal = refusal(Files.write(file, bytes));
        assertThat(refusal.file()).isEqualTo("data/secret/01-a.in");
        assertThat(refusal.error()).contains("damaged");
    }

    /** The second lies about its size, and so is found out only while it is unpacked. */
    @ParameterizedTest
    @ValueSource(longs = {10L << 30, 100})
    void aBombOfTenGigabytesIsNotUnpacked(long claimed) throws IOException {
        byte[] packed = zeros(10 << 10);
        Path bomb = dir.resolve("bomb.zip");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bomb)) {
            for (String name : new String[] {"problem.yaml", "data/secret/1.ans"}) {
                zip.putArchiveEntry(new ZipArchiveEntry(name));
                zip.closeArchiveEntry();
            }
            ZipArchiveEntry entry = new ZipArchiveEntry("data/secret/1.in");
            entry.setMethod(ZipArchiveEntry.DEFLATED);
            entry.setSize(claimed);
            entry.setCompressedSize(packed.length);
            entry.setCrc(0);
            zip.addRawArchiveEntry(entry, new ByteArrayInputStream(packed));
        }
        assertThat(Files.size(bomb)).isLessThan(32L << 20);
        PackageException refusal = refusal(bomb);
        assertThat(refusal.file()).isEqualTo("data/secret/1.in");
        assertThat(refusal.error()).contains("larger than");
    }

    /** So many MiB, deflated: the same block again and again, as deflating them would take minutes. */
    private static byte[] zeros(int mebibytes) {
        Deflater deflater = new Deflater(9, true);
        byte[] buffer = new byte[1 << 16];
        byte[] mebibyte = new byte[1 << 20];
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        deflater.setInput(mebibyte);
        deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
        deflater.setInput(mebibyte);
        byte[] block = Arrays.copyOf(buffer, deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH));
        for (int i = 0; i < mebibytes; i++) {
            packed.writeBytes(block);
        }
        deflater.finish();
        packed.write(buffer, 0, deflater.deflate(buffer));
        deflater.end();
        return packed.toByteArray();
    }

    @Test
    void manyFilesThatAreEachSmallEnoughAreTooMuchTogether() throws IOException {
        PackageFixture fixture = Packages.legacy();
        for (int i = 0; i < 10; i++) {
            fixture.withCase("data/secret/big" + i).with("data/secret/big" + i + ".in", new byte[1000]);
        }
        ImportSettings settings = Packages.settings(new ImportCaps(100, 2000, 5000), 100);
        assertThat(refusal(fixture.zip(dir.resolve("x.zip")), settings).error()).contains("more than 5000 bytes");
        assertThat(refusal(fixture.folder(dir.resolve("x")), settings).error()).contains("more than 5000 bytes");
    }

    @Test
    void moreCasesThanAProblemMayHave() throws IOException {
        PackageFixture fixture = Packages.legacy();
        for (int i = 0; i < 5000; i++) {
            fixture.withCase("data/secret/case%04d".formatted(i));
        }
        PackageException refusal = refusal(fixture.zip(dir.resolve("x.zip")));
        assertThat(refusal.error()).contains("more than 2000 test cases");
        ImportSettings few = Packages.settings(new ImportCaps(1000, 1 << 20, 1 << 24), 9999);
        assertThat(refusal(dir.resolve("x.zip"), few).error()).contains("more than 1000 files");
    }

    @Test
    void aLinkIsFollowedWithinThePackageAndNeverOutOfIt() throws Exception {
        Files.writeString(dir.resolve("outside"), "secret");
        Path folder = Packages.legacy()
                .with("shared/03.in", "3\n")
                .with("shared/03.ans", "3\n")
                .folder(dir.resolve("echo"));
        Files.createSymbolicLink(folder.resolve("data/secret/03"), Path.of("../../shared"));
        Files.createSymbolicLink(folder.resolve("data/secret/04.in"), Path.of("../../shared/03.in"));
        Files.createSymbolicLink(folder.resolve("data/secret/04.ans"), Path.of("03/03.ans"));
        Files.createSymbolicLink(folder.resolve("data/secret/loop"), Path.of(".."));
        Files.createSymbolicLink(folder.resolve("problem.pdf"), dir.resolve("outside"));
        Problem problem = Packages.read(folder);
        assertThat(problem.cases())
                .extracting(TestCase::name)
                .containsExactly("sample/1", "secret/01-a", "secret/02-b", "secret/03/03", "secret/04");
        assertThat(problem.cases().get(4).answer()).asString().isEqualTo("3\n");
        assertThat(problem.warnings())
                .containsExactly(
                        "data/secret/loop: is a symbolic link to nothing in the package, and left out",
                        "problem.pdf: is a symbolic link to nothing in the package, and left out");
        Files.createSymbolicLink(folder.resolve("data/secret/05.in"), dir.resolve("outside"));
        Files.createSymbolicLink(folder.resolve("data/secret/05.ans"), Path.of("../../../outside"));
        assertThat(refusal(folder).error()).contains("symbolic link to nothing");
    }

    @Test
    void waysOutOfAZipAreRefused() throws IOException {
        for (String path : new String[] {"../evil", "a/../../evil", "/etc/evil", "a//b", "a\u0001b"}) {
            Path slip = new PackageFixture().with(path, "x").zip(dir.resolve("slip.zip"));
            assertThat(refusal(slip).error()).as(path).contains("is not safe");
        }
    }

    /** Zstandard, for instance, for which a library would be needed. */
    @Test
    void waysOfPackingThatAreNotReadAreRefused() throws IOException {
        Path file = Packages.legacy().zip(dir.resolve("zstd.zip"));
        byte[] zip = Files.readAllBytes(file);
        for (int i = 0; i + 10 < zip.length; i++) {
            boolean header = zip[i] == 'P' && zip[i + 1] == 'K';
            if (header && zip[i + 2] == 3 && zip[i + 3] == 4) {
                zip[i + 8] = 93;
            } else if (header && zip[i + 2] == 1 && zip[i + 3] == 2) {
                zip[i + 10] = 93;
            }
        }
        Files.write(file, zip);
        assertThat(refusal(file).error()).contains("packed in an unusual way");
    }

    @Test
    void whatIsNoPackageAtAll() throws IOException {
        assertThat(refusal(dir.resolve("absent.zip")).error()).contains("not there");
        Path text = Files.writeString(dir.resolve("text.zip"), "hello");
        assertThat(refusal(text).error()).contains("no whole ZIP");
        assertThat(refusal(Files.createDirectory(dir.resolve("empty"))).error()).contains("no problem");
    }
}
