package dev.assay.database;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The database as it is read outside transactions, within the same times as {@link RequestDatabase}: each statement
 * stands alone, so that nothing but the statement itself is sent. Who reads within a transaction reads over that
 * transaction's database, or does not see what it wrote.
 */
public record ReadDatabase(DataSource dataSource, JdbcClient jdbc) {}
