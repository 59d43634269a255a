package dev.assay.execution.view;

import dev.assay.runner.Reason;
import dev.assay.runner.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A row of {@code executions}, as clients may learn of it. */
record ExecutionRow(
        UUID id,
        String owner,
        @Nullable UUID sessionId,
        String language,
        Status status,
        Exit exit,
        @Nullable String verdict,
        @Nullable Double score,
        @Nullable Integer caseCount,
        @Nullable Integer decidingCase,
        long version,
        int attempt,
        Times times,
        Usage usage,
        @Nullable Integer compilations,
        @Nullable String isolation,
        int isolationClaims,
        @Nullable Double speedFactor) {

    /** In the order in which they are read. */
    private static final List<String> NAMES = Stream.of(
                    List.of("id", "owner", "session_id", "language", "status", "verdict", "score", "case_count"),
                    List.of("deciding_case", "version", "attempt", "compilations", "isolation", "isolation_claims"),
                    List.of("speed_factor"),
                    Exit.COLUMNS,
                    Times.COLUMNS,
                    Usage.COLUMNS)
            .flatMap(List::stream)
            .toList();

    static final String COLUMNS = String.join(", ", NAMES);

    /** How many there are. */
    static final int WIDTH = NAMES.size();

    /** The same, of the table under another name. */
    static String columnsOf(String alias) {
        return NAMES.stream().map(name -> alias + "." + name).collect(Collectors.joining(", "));
    }

    static ExecutionRow read(ResultSet row, int number) throws SQLException {
        String session = row.getString(3);
        int exit = 16;
        int times = exit + Exit.COLUMNS.size();
        return new ExecutionRow(
                UUID.fromString(row.getString(1)),
                row.getString(2),
                session == null ? null : UUID.fromString(session),
                row.getString(4),
                Status.valueOf(row.getString(5)),
                Exit.read(row, exit),
                row.getString(6),
                row.getObject(7, Double.class),
                row.getObject(8, Integer.class),
                row.getObject(9, Integer.class),
                row.getLong(10),
                row.getInt(11),
                Times.read(row, times),
                Usage.read(row, times + Times.COLUMNS.size()),
                row.getObject(12, Integer.class),
                row.getString(13),
                row.getInt(14),
                row.getObject(15, Double.class));
    }

    @Nullable
    Reason reason() {
        return exit.reason() == null ? null : Reason.ofId(exit.reason());
    }
}
