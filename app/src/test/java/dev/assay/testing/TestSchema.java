package dev.assay.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One test's database, and the settings that point a node at it. */
public record TestSchema(String url, String username, String password, String redisUrl, String name) {

    static TestSchema create(String serverUrl, String username, String password, String redisUrl, String name) {
        TestSchema server = new TestSchema(serverUrl, username, password, redisUrl, name);
        server.execute("DROP DATABASE IF EXISTS " + name);
        server.execute("CREATE DATABASE " + name);
        return new TestSchema(
                serverUrl.replaceFirst("(//[^/]+/)[^?]*", "$1" + name), username, password, redisUrl, name);
    }

    /** The same schema, as a node reaches it through a proxy. */
    public TestSchema throughDatabaseProxy(TcpProxy proxy) {
        return new TestSchema(proxy.through(url), username, password, redisUrl, name);
    }

    public TestSchema throughRedisProxy(TcpProxy proxy) {
        return new TestSchema(url, username, password, proxy.through(redisUrl), name);
    }

    /** Settings of a node on this schema, with free ports and quick healing. */
    public List<String> settings() {
        return List.of(
                "--assay.database.url=" + url,
                "--assay.database.username=" + username,
                "--assay.database.password=" + password,
                "--assay.redis.url=" + redisUrl,
                "--assay.redis.prefix=" + name,
                "--assay.http.port=0",
                "--assay.dashboard.port=0",
                "--assay.dashboard.password=secret",
                "--assay.queue.reconcile-every=1s",
                "--assay.worker.slots=2",
                "--assay.warm-up=0s",
                "--assay.sandbox.tools-dir=../runner/target/tools");
    }

    public void execute(String sql, Object... params) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < params.length; i++) {
                statement.setObject(i + 1, params[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first column of every row, as text. */
    public List<String> query(String sql, Object... params) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < params.length; i++) {
                statement.setObject(i + 1, params[i]);
            }
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Counters of the whole server such as {@code Com_commit}, by their names in lower case. */
    public Map<String, Long> serverStatus(String pattern) {
        String sql = "SHOW GLOBAL STATUS LIKE '" + pattern + "'";
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            Map<String, Long> status = new HashMap<>();
            while (rows.next()) {
                status.put(rows.getString(1).toLowerCase(Locale.ROOT), rows.getLong(2));
            }
            return status;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public long count(String fromWhere, Object... params) {
        return Long.parseLong(query("SELECT COUNT(*) FROM " + fromWhere, params).get(0));
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, username, password);
    }
}
