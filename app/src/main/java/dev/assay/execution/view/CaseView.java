package dev.assay.execution.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a case, as clients see it. What was hidden from the program stays hidden here: no input, no expected
 * output, no checker.
 *
 * @param status as an execution's, or {@link #NOT_RUN}
 */
record CaseView(
        @Nullable String name,
        String status,
        @JsonUnwrapped Exit exit,
        @Nullable String verdict,
        @Nullable Double points,
        double weight,
        @JsonUnwrapped Output output,
        @JsonUnwrapped Usage usage,
        @Nullable String checkerMessage,
        List<FileView> files,
        int filesLeftOut) {

    /** Of a case that an earlier one's failure, or anything that befell the whole execution, kept from running. */
    static final String NOT_RUN = "NOT_RUN";
}
