package dev.assay.execution.view;

import dev.assay.execution.ExecutionDetail;
import dev.assay.runner.CapturedOutput;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An execution's row with what hangs on it.
 *
 * @param outputs those that are not empty; of an execution with cases none are here, they are read apart
 */
record StoredExecution(ExecutionRow row, @Nullable ExecutionDetail detail, Map<OutputKey, CapturedOutput> outputs) {

    StoredExecution withOutputs(Map<OutputKey, CapturedOutput> read) {
        return new StoredExecution(row, detail, read);
    }

    Output output(int caseNo) {
        return Output.of(text(OutputKey.stdout(caseNo)), text(OutputKey.stderr(caseNo)));
    }

    private OutputText text(OutputKey key) {
        CapturedOutput output = outputs.get(key);
        return output == null ? OutputText.EMPTY : OutputText.of(output.bytes(), output.truncated());
    }
}
