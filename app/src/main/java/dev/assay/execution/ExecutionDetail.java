package dev.assay.execution;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What a result holds beyond its row, as {@code execution_details} keeps it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExecutionDetail(
        @Nullable Compile compile, @Nullable String error) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Compile(@Nullable String reason, @Nullable Integer exitCode, long timeMs) {}
}
