package dev.assay.functional.grading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grading.testing.PackageFixture;
import dev.assay.grading.testing.Packages;
import dev.assay.testing.Api.Answer;
import dev.assay.testing.Multipart;
import dev.assay.testing.OutsideNode;
import dev.assay.testing.TestSchema;
import dev.assay.testing.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages that are small to send and large in memory, many at once, to a node with a small heap. */
@Tag("functional")
class UploadMemoryTest {

    private static final int AT_ONCE = 12;
    private static final int FILE = 20 << 20;
    private static final int BLOCK = 16 << 10;

    @TempDir
    Path dir;

    @Test
    void noneFailsTheNode() throws Exception {
        TestSchema schema = TestServers.get().newSchema();
        try (OutsideNode node = OutsideNode.start(schema, "api")) {
            List<Integer> statuses = new ArrayList<>();
            ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
            byte[] tooLarge = bomb(10);
            byte[] justFits = bomb(2);
            try {
                List<Future<Answer>> answers = new ArrayList<>();
                for (int i = 0; i < AT_ONCE; i++) {
                    byte[] zip = i % 2 == 0 ? tooLarge : justFits;
                    answers.add(clients.submit(() -> send(zip, node)));
                }
                for (Future<Answer> answer : answers) {
                    statuses.add(answer.get().status());
                }
            } finally {
                clients.shutdownNow();
            }

            assertThat(statuses)
                    .as("who waits too long for a turn is sent away")
                    .isSubsetOf(200, 422, 503);
            assertThat(node.isAlive()).isTrue();
            assertThat(send(tooLarge, node).status()).isEqualTo(422);
            assertThat(send(justFits, node).status()).isEqualTo(200);
            assertThat(node.api().get("/languages").status()).isEqualTo(200);
            assertThat(node.log()).doesNotContain("OutOfMemoryError");
        }
    }

    private static Answer send(byte[] zip, OutsideNode node) {
        return new Multipart().file("package", "p.zip", zip).post(node.api(), "/problems", Map.of());
    }

    /** Of so many files; packed to a few hundredths, which is not yet told for a ZIP bomb. */
    private byte[] bomb(int files) throws Exception {
        Random random = new Random(7);
        byte[] content = new byte[FILE];
        byte[] noise = new byte[64];
        for (int i = 0; i < FILE; i += BLOCK) {
            random.nextBytes(noise);
            System.arraycopy(noise, 0, content, i, noise.length);
        }
        PackageFixture fixture = Packages.legacy();
        for (int i = 0; i < files; i++) {
            fixture.with("data/secret/big%02d.in".formatted(i), content)
                    .with("data/secret/big%02d.ans".formatted(i), "1\n");
        }
        return Files.readAllBytes(fixture.zip(dir.resolve(files + ".zip")));
    }
}
