package dev.assay.database;

import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The database as leases are renewed over it: connections of their own, so that a renewal never waits behind anything else. */
public final class LeaseDatabase extends Database {

    LeaseDatabase(DataSource dataSource, JdbcTransactionManager transactions) {
        super(dataSource, transactions);
    }
}
