package dev.assay.execution;

import dev.assay.runner.Limits;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to run, checked and complete.
 *
 * @param language a canonical id
 */
@SuppressWarnings("ArrayRecordComponent") // shared, read-only bytes; never compared
public record NewExecution(
        String owner,
        @Nullable UUID sessionId,
        String language,
        byte[] source,
        byte[] stdin,
        List<String> args,
        Limits limits) {}
