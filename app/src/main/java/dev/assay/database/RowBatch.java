package dev.assay.database;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** RowBatch for one table, written with one statement, or a few where one would be too large. */
public final class RowBatch {

    private static final int MOST_ROWS = 1000;

    /** Far below what a server takes in one packet; a row of its own may be larger. */
    private static final long MOST_BYTES = 4 << 20;

    private final JdbcClient jdbc;
    private final String into;
    private final String row;
    private final List<@Nullable Object> params = new ArrayList<>();
    private int rows;
    private long bytes;

    /**
     * @param into the statement up to its values
     * @param row the values of a row, with a question mark for each parameter
     */
    public RowBatch(JdbcClient jdbc, String into, String row) {
        this.jdbc = jdbc;
        this.into = into;
        this.row = row;
    }

    public void add(@Nullable Object... values) {
        long size = Arrays.stream(values)
                .mapToLong(value -> value instanceof byte[] data ? data.length : 0)
                .sum();
        if (rows == MOST_ROWS || bytes + size > MOST_BYTES) {
            write();
        }
        params.addAll(Arrays.asList(values));
        rows++;
        bytes += size;
    }

    /** Writes what has not been written yet; nothing when there is nothing. */
    public void write() {
        if (rows > 0) {
            jdbc.sql(into + " VALUES " + String.join(", ", Collections.nCopies(rows, row)))
                    .params(params)
                    .update();
        }
        params.clear();
        rows = 0;
        bytes = 0;
    }
}
