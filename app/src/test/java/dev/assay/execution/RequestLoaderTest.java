package dev.assay.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.database.RequestDatabase;
import dev.assay.runner.RunRequest;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import dev.assay.testing.TestServers;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import tools.jackson.databind.json.JsonMapper;

/** What a worker reads before it runs anything. */
@Tag("functional")
class RequestLoaderTest {

    private static TestSchema schema;
    private static TestNode node;

    private final List<String> statements = new ArrayList<>();

    @BeforeAll
    static void start() {
        schema = TestServers.get().newSchema();
        node = TestNode.start(schema, "--assay.role=api");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /** Small texts travel with the request; only what does not fit in is a blob. */
    @Test
    void twoHundredCasesAreOneQueryAndThenNone() {
        List<Map<String, String>> cases = IntStream.range(0, 200)
                .mapToObj(i -> Map.of("stdin", "in " + i + " ".repeat(200), "expected_output", "out " + i))
                .toList();
        String stored = submit(Map.of("language", "python", "source_code", "pass", "cases", cases));
        RequestLoader loader = loader();

        RunRequest request = loader.load(stored, UnaryOperator.identity()).request();

        assertThat(statements).hasSize(1);
        assertThat(request.cases()).hasSize(200);
        for (int i = 0; i < 200; i++) {
            assertThat(new String(request.cases().get(i).stdin(), StandardCharsets.UTF_8))
                    .isEqualTo("in " + i + " ".repeat(200));
            assertThat(request.cases().get(i).expected()).isNotNull();
        }
        loader.load(stored, UnaryOperator.identity()).request();
        assertThat(statements).as("contents are remembered").hasSize(1);
    }

    @Test
    void aPlainProgramNeedsNoQuery() {
        String stored = submit(Map.of("language", "python", "source_code", "print(input())", "stdin", "ümlaut\0\n"));

        RunRequest request = loader().load(stored, UnaryOperator.identity()).request();

        assertThat(statements).isEmpty();
        assertThat(schema.count("blobs WHERE data LIKE '%print(input())%'")).isZero();
        assertThat(new String(request.cases().get(0).stdin(), StandardCharsets.UTF_8))
                .isEqualTo("ümlaut\0\n");
    }

    /** No text, so it cannot travel in JSON. */
    @Test
    void bytesAreKeptAsTheyAre() {
        byte[] bytes = {(byte) 0xff, 0, (byte) 0xfe, 'x'};
        String stored = submit(Map.of(
                "language",
                "python",
                "source_code",
                "pass",
                "stdin",
                Base64.getEncoder().encodeToString(bytes),
                "stdin_encoding",
                "base64"));

        assertThat(loader().load(stored, UnaryOperator.identity())
                        .request()
                        .cases()
                        .get(0)
                        .stdin())
                .isEqualTo(bytes);
    }

    @Test
    void contentInSeveralChunksIsWhole() {
        String large = "0123456789".repeat(100_000) + "x".repeat(48_576);
        String stored = submit(Map.of(
                "language", "python", "files", List.of(Map.of("path", "main.py", "content", "pass")), "stdin", large));

        assertThat(loader().load(stored, UnaryOperator.identity())
                        .request()
                        .cases()
                        .get(0)
                        .stdin())
                .isEqualTo(large.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void damagedContentIsNotRun() {
        String source = "# will be damaged" + " ".repeat(20_000);
        String stored = submit(Map.of("language", "python", "source_code", source));
        schema.execute("UPDATE blobs SET data = 'other' WHERE data LIKE '# will be damaged%'");

        assertThatThrownBy(() -> loader().load(stored, UnaryOperator.identity()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("missing or damaged");
    }

    private RequestLoader loader() {
        Counting counting = new Counting(node.bean(RequestDatabase.class).dataSource());
        return new RequestLoader(JdbcClient.create(counting), node.bean(JsonMapper.class));
    }

    private static String submit(Map<String, ?> body) {
        String id = node.api().submit(body);
        return schema.query("SELECT request FROM execution_requests WHERE execution_id = ?", id)
                .get(0);
    }

    /** Hands out connections of the real pool and remembers what is prepared on them. */
    private final class Counting extends DelegatingDataSource {

        Counting(DataSource real) {
            super(real);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Counting.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                        if (method.getName().equals("prepareStatement")) {
                            statements.add((String) args[0]);
                        }
                        return method.invoke(connection, args);
                    });
        }
    }
}
