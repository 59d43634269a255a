package dev.assay.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import dev.assay.testing.TestSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.ErrorDetails;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** Whatever keeps a server from starting is one line: what happened, what it means, what to do. */
@Tag("unit")
class RefusedStartTest {

    private static Throwable database(Throwable cause) {
        return new IllegalStateException(
                "Application failed",
                new CannotGetJdbcConnectionException("Failed to obtain", new SQLException(cause)));
    }

    private static Throwable answered(int code, String said) {
        return new IllegalStateException("bean", new RuntimeException(new SQLException(said, "42000", code)));
    }

    private static Throwable schema(String said) {
        return new FlywayValidateException(new ErrorDetails(CoreErrorCode.VALIDATE_ERROR, said), said);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(
                        database(new UnknownHostException("db.invalid")), "there is no host db.invalid", "the URL"),
                Arguments.of(
                        database(new ConnectException("Connection refused")),
                        "nobody listens there (Connection refused)",
                        "check that it runs"),
                Arguments.of(
                        database(new SocketTimeoutException("Read timed out")),
                        "does not answer in time",
                        "check that"),
                Arguments.of(
                        answered(1045, "Access denied for user 'x'@'h'\n(using password: YES)"),
                        "Access denied for user 'x'@'h' (using password: YES)",
                        "assay.database.password"),
                Arguments.of(answered(1698, "Access denied"), "does not let us in", "assay.database.username"),
                Arguments.of(answered(1049, "Unknown database 'x'"), "no such database", "CREATE DATABASE"),
                Arguments.of(answered(1142, "CREATE command denied"), "CREATE command denied", "GRANT ALL ON assay.*"),
                Arguments.of(answered(1044, "Access denied to database"), "may not do", "GRANT ALL"),
                Arguments.of(answered(1114, "The table is full"), "no space left", "make room"),
                Arguments.of(answered(1290, "--read-only option"), "takes no changes", "the one that is written to"),
                Arguments.of(new SQLException("No suitable driver found for x"), "must begin with", "jdbc:mysql://"),
                Arguments.of(
                        schema("Validate failed\nDetected failed migration to version 003 (create)."),
                        "migration 003 of the database was broken off half-way",
                        "Restore the backup"),
                Arguments.of(
                        schema("Detected applied migration not resolved locally: version: 9"),
                        "made by a newer Assay (its migration 9",
                        "start that one"),
                Arguments.of(
                        schema("Migration checksum mismatch for migration version 002"),
                        "made by another Assay (its migration 002 differs)",
                        "begin with a new database"),
                Arguments.of(schema("something else"), "something else)", "begin with a new database"),
                Arguments.of(
                        new UncheckedIOException(new IOException("/x/y: No space left on device")),
                        "no space left on the disk",
                        "--assay.data-dir"),
                Arguments.of(
                        new FileSystemException("/x/y", null, "Read-only file system"),
                        "/x/y: Read-only file system",
                        "--assay.data-dir"),
                Arguments.of(
                        new IllegalStateException(new AccessDeniedException("/srv/assay/lock")),
                        "/srv/assay/lock may not be read or written by this user",
                        "--assay.data-dir"),
                Arguments.of(
                        new IllegalStateException(new RunnerException(Reason.SANDBOX_ERROR, "no isolation\nhere")),
                        "no isolation here",
                        ""),
                Arguments.of(
                        new IllegalStateException(new IllegalArgumentException("assay.redis.url: no")),
                        "assay.redis.url: no",
                        ""),
                Arguments.of(
                        new IllegalStateException("outer", new ArithmeticException("by zero")),
                        "could not start: ArithmeticException: by zero",
                        ""));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void oneLineWithWhatToDo(Throwable failure, String happened, String advice) {
        assertThat(StartFailure.explain(failure))
                .contains(happened, advice)
                .doesNotContain("\n", "\tat ", "java.", "org.");
    }

    /** As exceptions sometimes do. */
    @Test
    void causesThatGoInACircleComeToAnEnd() {
        RuntimeException first = new RuntimeException("first");
        first.initCause(new RuntimeException("second", first));

        assertThat(StartFailure.explain(first)).startsWith("could not start: ");
    }

    @Test
    void aPortThatIsTakenIsFoundBeforeAnythingIsStarted() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(
                            () -> PortCheck.check(TestSettings.of("assay.http.port=" + port, "assay.dashboard.port=0")))
                    .isInstanceOf(StartFailure.class)
                    .hasMessage("port " + port
                            + " is in use by another program; stop it, or choose another port with --port");
            assertThatThrownBy(
                            () -> PortCheck.check(TestSettings.of("assay.http.port=0", "assay.dashboard.port=" + port)))
                    .hasMessageEndingWith("choose another port with --assay.dashboard.port");
            PortCheck.check(TestSettings.of(
                    "assay.http.port=0", "assay.dashboard.port=" + port, "assay.dashboard.enabled=false"));
            PortCheck.check(TestSettings.of("assay.http.port=0", "assay.dashboard.port=" + port, "assay.role=worker"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "assay.http.bind-address=203.0.113.7, 203.0.113.7 is not an address of this machine; choose another with --bind",
                "assay.dashboard.bind-address=203.0.113.7, with --assay.dashboard.bind-address",
                "assay.http.bind-address=nohost.invalid, 'nohost.invalid' is not an address of this machine"
            })
    void anAddressThatIsNotOfThisMachine(String setting, String said) {
        assertThatThrownBy(
                        () -> PortCheck.check(TestSettings.of("assay.http.port=0", "assay.dashboard.port=0", setting)))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(said);
    }

    @Test
    void slipsOfThePenInTheEnvironmentAreTold() {
        assertThat(SettingVariables.misspelt(List.of(
                        "ASSAY_WORKER_SLOTZ",
                        "ASSAY_WORKER_SLOTS",
                        "ASSAY_HTTP_PROT",
                        "ASSAY_JAVA_OPT",
                        "ASSAY_JAVA_OPTS",
                        "ASSAY_LANGUAGES_EXTRAS_PYTHON",
                        "ASSAY_HTTP_ALLOWED_HOSTS_0",
                        "ASSAY_API_SERVICE_HOST",
                        "PATH")))
                .containsExactly(
                        "The environment variable ASSAY_HTTP_PROT is no setting and does nothing; did you mean"
                                + " ASSAY_HTTP_PORT?",
                        "The environment variable ASSAY_JAVA_OPT is no setting and does nothing; did you mean"
                                + " ASSAY_JAVA_OPTS?",
                        "The environment variable ASSAY_WORKER_SLOTZ is no setting and does nothing; did you mean"
                                + " ASSAY_WORKER_SLOTS?");
    }
}
