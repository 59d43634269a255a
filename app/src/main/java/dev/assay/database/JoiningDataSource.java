package dev.assay.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Hands a library that commits by itself the connection of the transaction under way, with commit taken away: what it
 * writes stands or falls with ours. A rollback it asks for dooms the whole transaction. Outside a transaction it is the
 * plain pool. Spring's own TransactionAwareDataSourceProxy lets the library commit our transaction early.
 */
public final class JoiningDataSource extends DelegatingDataSource {

    public JoiningDataSource(DataSource target) {
        super(target);
    }

    @Override
    public Connection getConnection() throws SQLException {
        DataSource target = obtainTargetDataSource();
        if (TransactionSynchronizationManager.isActualTransactionActive()
                && TransactionSynchronizationManager.getResource(target) instanceof ConnectionHolder holder) {
            return joined(target, holder, DataSourceUtils.getConnection(target));
        }
        return super.getConnection();
    }

    private static Connection joined(DataSource target, ConnectionHolder holder, Connection connection) {
        InvocationHandler handler = new JoinedConnection(target, holder, connection);
        return (Connection) Proxy.newProxyInstance(
                JoiningDataSource.class.getClassLoader(), new Class<?>[] {Connection.class}, handler);
    }

    private record JoinedConnection(DataSource target, ConnectionHolder holder, Connection connection)
            implements InvocationHandler {

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
            return switch (method.getName()) {
                case "commit", "setAutoCommit" -> null;
                case "getAutoCommit" -> false;
                case "rollback" -> {
                    holder.setRollbackOnly();
                    yield null;
                }
                case "close" -> {
                    DataSourceUtils.releaseConnection(connection, target);
                    yield null;
                }
                default -> call(method, args);
            };
        }

        private @Nullable Object call(Method method, Object @Nullable [] args) throws Throwable {
            try {
                return method.invoke(connection, args);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        }
    }
}
