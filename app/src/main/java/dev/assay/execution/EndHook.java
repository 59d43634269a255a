package dev.assay.execution;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Told of executions that end, in the transaction that ends them, whoever that is. What it writes is committed with the end, or
 * neither is: so nobody has to look for ends, and none is missed by a node that dies. It keeps others waiting for their ends, so
 * it writes little and reads nothing that is far away.
 */
public interface EndHook {

    /**
     * An execution that has ended; one that an operator revives ends once more.
     *
     * @param isBulk whether nobody waits for this very execution
     * @param cpuMs what compiling and all cases took; 0 where that is not known
     */
    record Ended(UUID id, boolean isBulk, String owner, long cpuMs) {}

    /** Throws to keep all of it from being committed. {@code transaction} is that of the end. */
    void ended(List<Ended> ended, JdbcClient transaction);
}
