package dev.assay.database;

import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Waits for a database that starts at the same time as we do; not for one that says no. */
final class PatientDataSource extends DelegatingDataSource {

    private static final Logger LOG = LoggerFactory.getLogger(PatientDataSource.class);

    /** A wrong login, no rights, no such database: the server has answered, and will say the same again. */
    private static final Set<Integer> ANSWERS = Set.of(1044, 1045, 1049, 1130, 1698);

    private final List<Duration> waits;

    /** {@code waits}: before the second try, before the third, and so on. */
    PatientDataSource(DataSource database, List<Duration> waits) {
        super(database);
        this.waits = waits;
    }

    @Override
    public Connection getConnection() throws SQLException {
        for (Duration wait : waits) {
            try {
                return super.getConnection();
            } catch (SQLException e) {
                if (!mayPass(e)) {
                    throw e;
                }
                LOG.warn("The database does not answer yet ({}); trying again in {} s", why(e), wait.toSeconds());
                pause(wait, e);
            }
        }
        return super.getConnection();
    }

    private static boolean mayPass(SQLException e) {
        return !ANSWERS.contains(e.getErrorCode())
                && !String.valueOf(e.getMessage()).startsWith("No suitable driver");
    }

    private static void pause(Duration wait, SQLException failure) throws SQLException {
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    private static String why(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof UnknownHostException
                ? "no host " + root.getMessage()
                : String.valueOf(root.getMessage()).replaceAll("\\s+", " ");
    }
}
