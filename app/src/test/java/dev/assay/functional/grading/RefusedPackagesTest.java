package dev.assay.functional.grading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grading.testing.PackageFixture;
import dev.assay.grading.testing.Packages;
import dev.assay.testing.Api.Answer;
import dev.assay.testing.AssayNode;
import dev.assay.testing.Multipart;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged packages over REST: one sentence with file and line, and nothing of them is left, in no table and on no disk. */
@Tag("functional")
@AssayNode
class RefusedPackagesTest {

    /** Part of the name that each file is sent with. */
    private final String mark = UUID.randomUUID().toString();

    @TempDir
    Path dir;

    private final TestSchema schema;
    private final TestNode node;

    RefusedPackagesTest(TestSchema schema, TestNode node) {
        this.schema = schema;
        this.node = node;
    }

    @Test
    void aZipThatWasCutOff() throws Exception {
        byte[] whole = zip(Packages.legacy());
        refused(Arrays.copyOf(whole, whole.length / 2), null, 0, "no whole ZIP");
    }

    @Test
    void aMissingAnswer() throws Exception {
        refused(zip(Packages.legacy().without("data/secret/02-b.ans")), "data/secret/02-b.in", 0, "02-b.ans");
    }

    @Test
    void absurdYaml() throws Exception {
        refused(zip(Packages.legacy().with("problem.yaml", "name: x\na: [*a, *a]\n")), "problem.yaml", 2, "alias");
        refused(
                zip(Packages.legacy().with("problem.yaml", "name: x\nlimits:\n  memory: [[[\n")),
                "problem.yaml",
                4,
                "no valid YAML");
        refused(
                zip(Packages.legacy().with("problem.yaml", "name: x\nlimits:\n  memory: -1e999\n")),
                "problem.yaml",
                3,
                "memory");
    }

    @Test
    void anUnknownValidator() throws Exception {
        PackageFixture custom = Packages.legacy().with("problem.yaml", "name: x\nvalidation: custom\n");
        refused(
                zip(custom.with("output_validators/v.intercal", "PLEASE")),
                "output_validators/v.intercal",
                0,
                "none of");
        refused(
                zip(Packages.legacy().with("problem.yaml", "name: x\nvalidation: magic\n")),
                "problem.yaml",
                2,
                "magic");
    }

    @Test
    void linksThatLeadInACircle() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            for (String[] link : new String[][] {{"data/a", "b"}, {"data/b", "a"}}) {
                ZipArchiveEntry entry = new ZipArchiveEntry(link[0]);
                entry.setUnixMode(0120777);
                zip.putArchiveEntry(entry);
                zip.write(link[1].getBytes(StandardCharsets.UTF_8));
                zip.closeArchiveEntry();
            }
        }
        refused(bytes.toByteArray(), null, 0, "no problem");
    }

    @Test
    void aBomb() throws Exception {
        byte[] zeros = new byte[64 << 20];
        refused(zip(Packages.legacy().with("data/secret/01-a.in", zeros)), "data/secret/01-a.in", 0, "larger than");
    }

    @Test
    void moreCasesThanAreAllowedAndJustAsMany() throws Exception {
        PackageFixture many = Packages.legacy();
        for (int i = 0; i < 4998; i++) {
            many.withCase("data/secret/case%04d".formatted(i));
        }
        refused(zip(many), "data/secret", 0, "more than 5000 test cases");

        Answer kept = send(zip(many.without("data/secret/02-b.in").without("data/secret/02-b.ans")));
        assertThat(kept.status()).as("%s", kept.body()).isEqualTo(200);
        assertThat(kept.body().path("cases").asInt()).isEqualTo(5000);
        assertThat(node.api().send("DELETE", "/data", null, Map.of()).status()).isEqualTo(204);
        assertNothingIsLeft();
    }

    private byte[] zip(PackageFixture fixture) throws Exception {
        return Files.readAllBytes(fixture.zip(dir.resolve("p.zip")));
    }

    private Answer send(byte[] zip) {
        return new Multipart().file("package", mark + ".zip", zip).post(node.api(), "/problems", Map.of());
    }

    private void refused(byte[] zip, @org.jspecify.annotations.Nullable String file, int line, String says)
            throws Exception {
        Answer run = new Multipart()
                .file("problem", mark + ".zip", zip)
                .file("submissions", mark + "-s.zip", zip(new PackageFixture().with("a.py", "pass\n")))
                .post(node.api(), "/grading-runs", Map.of());
        for (Answer answer : List.of(send(zip), run)) {
            assertThat(answer.status()).as("%s", answer.body()).isEqualTo(422);
            assertThat(answer.text("code")).isEqualTo("invalid_package");
            assertThat(answer.text("error")).contains(says).doesNotContain("\n");
            assertThat(answer.body().path("line").asInt())
                    .as("%s", answer.body())
                    .isEqualTo(line);
            if (file != null) {
                assertThat(answer.text("file")).isEqualTo(file);
            }
        }
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() throws Exception {
        for (String table : List.of(
                "problems",
                "grading_runs",
                "grading_items",
                "blobs",
                "blob_uses",
                "execution_requests",
                "executions",
                "BATCH_JOB_INSTANCE")) {
            assertThat(schema.count(table)).as(table).isZero();
        }
        try (Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            for (Path scratch : temporary
                    .filter(path -> path.getFileName().toString().startsWith("assay-temp-"))
                    .toList()) {
                assertThat(names(scratch)).noneMatch(name -> name.contains(mark));
            }
        }
    }

    /** Of what is below; nothing where that goes away meanwhile, as others' do. */
    private static List<String> names(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(path -> path.getFileName().toString()).toList();
        } catch (java.io.IOException | java.io.UncheckedIOException e) {
            return List.of();
        }
    }
}
