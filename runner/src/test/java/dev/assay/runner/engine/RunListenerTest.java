package dev.assay.runner.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.runner.Case;
import dev.assay.runner.Limits;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Program;
import dev.assay.runner.RunListener;
import dev.assay.runner.RunRequest;
import dev.assay.runner.RunResult;
import dev.assay.runner.testing.Tier;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("functional")
class RunListenerTest {

    private static final Limits LONG =
            Limits.DEFAULT.withWallTime(Duration.ofSeconds(60)).withOutputBytes(1000);

    @AfterAll
    static void close() {
        Tier.closeAll();
    }

    private static RunRequest request(String language, String source) {
        return new RunRequest(
                Program.ofSource(language, source.getBytes(UTF_8)), LONG, List.of(new Case(new byte[0], List.of())));
    }

    /** Nobody but the listener ends the program, so it can only have heard while it ran. */
    @ParameterizedTest
    @EnumSource
    void hearsWhileTheProgramRuns(Tier tier) throws Exception {
        LocalRunner runner = tier.runner();
        Thread runs = Thread.currentThread();
        List<String> heard = new ArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void wrote(Stream stream, byte[] bytes) {
                heard.add(stream + " " + new String(bytes, UTF_8));
                runs.interrupt();
            }
        };

        assertThatThrownBy(() -> runner.run(
                        request("python", "import os, time; os.write(1, b'working\\n'); time.sleep(50)"), listener))
                .isInstanceOf(InterruptedException.class);

        assertThat(heard).containsExactly("STDOUT working\n");
    }

    @ParameterizedTest
    @EnumSource
    void hearsAllThatIsKeptAndHowTheCompilerEnded(Tier tier) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<ProcessResult> compiles = new ArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void compiled(ProcessResult compile) {
                compiles.add(compile);
            }

            @Override
            public void wrote(Stream stream, byte[] bytes) {
                (stream == Stream.STDOUT ? out : err).writeBytes(bytes);
            }
        };

        RunResult result = tier.runner()
                .run(request("typescript", "console.error('oops'); console.log('x'.repeat(5000));"), listener);

        ProcessResult ran = Objects.requireNonNull(result.cases().get(0).process());
        assertThat(out.toByteArray()).hasSize(1000).isEqualTo(ran.stdout().bytes());
        assertThat(err.toByteArray()).isEqualTo(ran.stderr().bytes());
        assertThat(compiles).containsExactly(result.compile());
    }
}
