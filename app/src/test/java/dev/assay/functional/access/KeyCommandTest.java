package dev.assay.functional.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.cli.AssayCommand;
import dev.assay.testing.Api;
import dev.assay.testing.AssayNode;
import dev.assay.testing.AssayNode.Scope;
import dev.assay.testing.TestKeys;
import dev.assay.testing.TestSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code assay key}, straight into the database and over a server, with the same words. */
@Tag("functional")
@AssayNode(scope = Scope.CLASS, settings = "--assay.access.keys=required")
class KeyCommandTest {

    private final TestSchema schema;
    private final Api api;

    @TempDir
    Path directory;

    KeyCommandTest(TestSchema schema, Api api) {
        this.schema = schema;
        this.api = api;
    }

    private record Ended(int code, String out, String err) {}

    @ParameterizedTest
    @ValueSource(strings = {"database", "server"})
    void makesListsLimitsRotatesAndRevokes(String door) throws IOException {
        List<String> where = door.equals("database") ? ofDatabase() : ofServer();
        String owner = "owner-of-" + door;

        Ended made = run(where, "key", "create", "--owner", owner, "--scope", "run,grade", "--limit", "queued=7");
        assertThat(made.code()).as(made.err()).isZero();
        String key = keyIn(made);
        assertThat(status(key)).isEqualTo(200);
        assertThat(made.err()).contains(owner).doesNotContain(key);

        Ended listed = run(where, "key", "list", "--owner", owner);
        String id = key.substring(6, 18);
        assertThat(listed.out()).contains(id, owner, "run,grade").doesNotContain(key);
        assertThat(run(where, "key", "list", "--owner", owner, "--json").out()).contains("\"queued\" : 7");

        assertThat(run(where, "key", "limit", id, "--limit", "languages=bash,c", "--limit", "share=3")
                        .code())
                .isZero();
        assertThat(schema.query("SELECT limits FROM api_keys WHERE id = ?", id))
                .containsExactly("{\"share\":3,\"languages\":[\"bash\",\"c\"]}");

        Ended rotated = run(where, "key", "rotate", id, "--grace", "60");
        // A node that nobody told finds out within seconds.
        await().atMost(Api.PATIENCE).until(() -> status(keyIn(rotated)) == 200);
        assertThat(keyIn(rotated)).isNotEqualTo(key).startsWith("assay_" + id);

        assertThat(run(where, "key", "revoke", id).code()).isZero();
        assertThat(run(where, "key", "list", "--owner", owner).out()).contains("revoked");
        assertThat(run(where, "key", "rotate", id).err()).contains("is revoked; make a new one");
        assertThat(run(where, "key", "rotate", id).code()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "key | say what to do with keys",
                "key create --owner a | Missing required option",
                "key create --owner a --scope root | must be run, grade or admin",
                "key create --owner a --scope run --limit queue=1 | known are requests_per_minute",
                "key create --owner a --scope run --limit queued | takes NAME=VALUE",
                "key create --owner a --scope run --limit queued=many | whole number",
                "key create --owner a --scope run --limit queued=0 | must be between 1",
                "key create --owner a --scope run --limit queued=99999999999999 | whole numbers that fit",
                "key rotate | give the id of one key",
                "key revoke b7wq2mzk4x9c | There is no key b7wq2mzk4x9c",
                "key list --sever=x | is no option of list",
                "key list --server http://127.0.0.1:1 | does not answer",
                "key list --key-file /nowhere --server http://127.0.0.1:1 | cannot be read"
            })
    void whatMakesNoSense(String words, String line) {
        Ended ended = run(ofDatabase(), words.split(" "));

        assertThat(ended.code()).isBetween(1, 2);
        assertThat(ended.err()).contains(line).doesNotContain("\tat ");
    }

    /** Without a key the server says what it wants. */
    @Test
    void aServerWantsAKey() {
        assertThat(run(List.of("--server", api.base().toString()), "key", "list")
                        .err())
                .contains("A key is needed");
    }

    /** Nodes that run in this JVM may log in between. */
    private static String keyIn(Ended ended) {
        return ended.out()
                .lines()
                .filter(line -> line.startsWith("assay_"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> ofDatabase() {
        return schema.settings().stream()
                .filter(setting -> setting.startsWith("--assay.database."))
                .toList();
    }

    private List<String> ofServer() throws IOException {
        Path file = Files.writeString(directory.resolve("key"), new TestKeys(schema).of("boss", "admin") + "\n");
        return List.of("--server", api.base().toString(), "--key-file", file.toString());
    }

    private int status(String key) {
        return api.withKey(key).get("/executions").status();
    }

    private static Ended run(List<String> where, String... words) {
        List<String> args = new ArrayList<>(List.of(words));
        if (words.length > 1) {
            args.addAll(where);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        // What is told to the build is no setting.
        Properties told = (Properties) System.getProperties().clone();
        System.getProperties().keySet().removeIf(name -> name.toString().startsWith("assay."));
        try {
            int code = AssayCommand.execute(args.toArray(String[]::new));
            return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setProperties(told);
            System.setOut(realOut);
            System.setErr(realErr);
        }
    }
}
