package dev.assay.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.database.RequestDatabase;
import dev.assay.database.WorkerDatabase;
import dev.assay.runner.RunRequest;
import dev.assay.submission.LimitPolicy;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import dev.assay.testing.TestServers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
class ExecutionWorkTest {

    private static TestSchema schema;
    private static TestNode node;

    @BeforeAll
    static void start() {
        schema = TestServers.get().newSchema();
        node = TestNode.start(schema, "--assay.role=api");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void twoHundredCasesAreTwoQueriesAndThenOne() {
        List<Map<String, String>> cases = IntStream.range(0, 200)
                .mapToObj(i -> Map.of("stdin", "in " + i, "expected_output", "out " + i))
                .toList();
        UUID id = submit(Map.of("language", "python", "source_code", "pass", "cases", cases));
        Counting counting = new Counting(node.bean(RequestDatabase.class));
        RequestLoader work =
                new RequestLoader(counting.database(), node.bean(JsonMapper.class), node.bean(LimitPolicy.class));

        RunRequest request = work.load(id, null);

        assertThat(counting.statements).hasSize(2);
        assertThat(request.cases()).hasSize(200);
        assertThat(request.cases().get(123).stdin()).isEqualTo("in 123".getBytes(StandardCharsets.UTF_8));
        assertThat(request.cases().get(77).expected())
                .isNotNull()
                .satisfies(
                        expected -> assertThat(expected.bytes()).isEqualTo("out 77".getBytes(StandardCharsets.UTF_8)));

        work.load(id, null);
        assertThat(counting.statements).as("contents are remembered").hasSize(3);
    }

    @Test
    void contentInSeveralChunksIsWhole() {
        String large = "0123456789".repeat(100_000) + "x".repeat(48_576);
        UUID id = submit(Map.of(
                "language", "python", "files", List.of(Map.of("path", "main.py", "content", "pass")), "stdin", large));
        RequestLoader work = new RequestLoader(
                new Counting(node.bean(RequestDatabase.class)).database(),
                node.bean(JsonMapper.class),
                node.bean(LimitPolicy.class));

        assertThat(work.load(id, null).cases().get(0).stdin()).isEqualTo(large.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void damagedContentIsNotRun() {
        UUID id = submit(Map.of("language", "python", "source_code", "# will be damaged"));
        schema.execute("UPDATE blobs SET data = 'other' WHERE data = '# will be damaged'");
        RequestLoader work = new RequestLoader(
                new Counting(node.bean(RequestDatabase.class)).database(),
                node.bean(JsonMapper.class),
                node.bean(LimitPolicy.class));

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> work.load(id, null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("missing or damaged");
    }

    private static UUID submit(Map<String, ?> body) {
        return UUID.fromString(node.api().submit(body));
    }

    /** Hands out connections of the real pool and remembers what is prepared on them. */
    private static final class Counting extends DelegatingDataSource {

        private final List<String> statements = new ArrayList<>();
        private final RequestDatabase real;

        Counting(RequestDatabase real) {
            super(real.dataSource());
            this.real = real;
        }

        WorkerDatabase database() {
            DataSource counted = this;
            return new WorkerDatabase(counted, JdbcClient.create(counted), real.transaction());
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return (Connection) java.lang.reflect.Proxy.newProxyInstance(
                    Counting.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                        if (method.getName().equals("prepareStatement")) {
                            statements.add((String) args[0]);
                        }
                        return method.invoke(connection, args);
                    });
        }
    }
}
