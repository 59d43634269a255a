package dev.assay.submission;

import dev.assay.access.Caller;
import dev.assay.runner.RunRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to run, checked and complete.
 *
 * @param caller whose it is to be, and whose limits it keeps
 * @param request its language is a canonical id
 * @param withCases whether the client gave cases, and so is told of each
 * @param streams whether what it writes is told while it runs though nobody listens
 */
public record NewExecution(
        Caller caller, @Nullable UUID sessionId, RunRequest request, boolean withCases, boolean streams) {

    String owner() {
        return caller.owner();
    }

    String language() {
        return request.program().language();
    }

    /** How many cases the client is told of; null for a plain run. */
    @Nullable
    Integer caseCount() {
        return withCases ? Integer.valueOf(request.cases().size()) : null;
    }
}
