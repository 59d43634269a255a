package dev.assay.execution.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a run took.
 *
 * @param executionTimeMs wall time of the run alone, without compile and set-up
 * @param memoryApproximate whether the peak was only looked for now and then
 * @param setupTimeMs what the sandbox took before the program ran
 */
record Usage(
        @Nullable Long executionTimeMs,
        @Nullable Long cpuTimeMs,
        @Nullable Long memoryKb,
        boolean memoryApproximate,
        @Nullable Long setupTimeMs) {

    static final Usage NONE = new Usage(null, null, null, false, null);

    static Usage read(ResultSet row) throws SQLException {
        return new Usage(
                row.getObject("execution_time_ms", Long.class),
                row.getObject("cpu_time_ms", Long.class),
                row.getObject("memory_kb", Long.class),
                row.getBoolean("memory_approximate"),
                row.getObject("setup_time_ms", Long.class));
    }
}
