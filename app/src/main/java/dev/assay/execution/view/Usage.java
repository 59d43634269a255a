package dev.assay.execution.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
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

    static final List<String> COLUMNS =
            List.of("execution_time_ms", "cpu_time_ms", "memory_kb", "memory_approximate", "setup_time_ms");

    /** @param at the place of the first column: drivers find columns by name slowly */
    static Usage read(ResultSet row, int at) throws SQLException {
        return new Usage(
                row.getObject(at, Long.class),
                row.getObject(at + 1, Long.class),
                row.getObject(at + 2, Long.class),
                row.getBoolean(at + 3),
                row.getObject(at + 4, Long.class));
    }
}
