import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** Counters of a MySQL server on this machine, asked by JDBC; the driver is on the class path. */
final class MysqlCounters implements Counters, AutoCloseable {

    private final Connection connection;

    MysqlCounters(String url) throws SQLException {
        connection = DriverManager.getConnection(url, "assay", "assay");
    }

    @Override
    public Map<String, Long> read() throws SQLException {
        Map<String, Long> values = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            while (rows.next()) {
                values.put(rows.getString(1), rows.getLong(2));
            }
        }
        return values;
    }

    /** Of the server's process. */
    long pid() throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@pid_file")) {
            row.next();
            return Long.parseLong(Files.readString(Path.of(row.getString(1))).strip());
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
