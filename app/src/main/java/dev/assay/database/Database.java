package dev.assay.database;

import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** The database over one pool. Its sub-classes differ in how long their callers wait. */
public abstract sealed class Database permits RequestDatabase, WorkerDatabase, LeaseDatabase {

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Database(DataSource dataSource, JdbcTransactionManager transactions) {
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(transactions);
    }

    public DataSource dataSource() {
        return dataSource;
    }

    /** Joins the transaction under way on this thread and pool. */
    public JdbcClient jdbc() {
        return jdbc;
    }

    public TransactionTemplate transaction() {
        return transaction;
    }

    /**
     * Runs it in a transaction, or in the one under way, and commits when it returns.
     *
     * @throws TransactionException when there is no connection, or the commit fails
     */
    public <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    /** As {@link #inTransaction(Supplier)}, of what has no result. */
    public void runInTransaction(Runnable work) {
        transaction.executeWithoutResult(status -> work.run());
    }
}
