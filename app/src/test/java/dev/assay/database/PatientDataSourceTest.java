package dev.assay.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

@Tag("unit")
class PatientDataSourceTest {

    /** Fails with each of these in turn, then hands out a connection. */
    private static final class Failing extends AbstractDataSource {

        private final Deque<SQLException> failures;
        private int tries;

        Failing(SQLException... failures) {
            this.failures = new ArrayDeque<>(Arrays.asList(failures));
        }

        @Override
        public Connection getConnection() throws SQLException {
            tries++;
            if (!failures.isEmpty()) {
                throw failures.removeFirst();
            }
            return (Connection) java.lang.reflect.Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (self, method, args) -> null);
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return getConnection();
        }
    }

    private final SQLException notUp = new SQLException("link failure", new ConnectException("refused"));

    private static PatientDataSource patient(Failing database, int waits) {
        return new PatientDataSource(database, Collections.nCopies(waits, Duration.ZERO));
    }

    @Test
    void aDatabaseThatComesUpIsWaitedFor() throws Exception {
        Failing database = new Failing(notUp, notUp);

        assertThat(patient(database, 3).getConnection()).isNotNull();
        assertThat(database.tries).isEqualTo(3);
    }

    @Test
    void patienceEnds() {
        Failing database = new Failing(notUp, notUp, notUp);

        assertThatThrownBy(() -> patient(database, 2).getConnection()).isSameAs(notUp);
        assertThat(database.tries).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1044, 1045, 1049, 1130, 1698})
    void aDatabaseThatSaysNoIsNotAskedAgain(int code) {
        SQLException no = new SQLException("Access denied", "28000", code);
        Failing database = new Failing(no, no);

        assertThatThrownBy(() -> patient(database, 3).getConnection()).isSameAs(no);
        assertThat(database.tries).isEqualTo(1);
    }

    @Test
    void aUrlThatNoDriverKnowsIsNotTriedAgain() {
        Failing database = new Failing(new SQLException("No suitable driver found for x", "08001"));

        assertThatThrownBy(() -> patient(database, 3).getConnection()).hasMessageContaining("No suitable driver");
        assertThat(database.tries).isEqualTo(1);
    }

    @Test
    void whoIsInterruptedStopsWaiting() {
        PatientDataSource database = new PatientDataSource(new Failing(notUp), List.of(Duration.ofDays(1)));
        Thread.currentThread().interrupt();

        assertThatThrownBy(database::getConnection).isSameAs(notUp);
        assertThat(Thread.interrupted()).isTrue();
    }
}
