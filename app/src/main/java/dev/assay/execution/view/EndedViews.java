package dev.assay.execution.view;

import dev.assay.execution.ExecutionDetail;
import dev.assay.execution.view.ExecutionView.CompileView;
import dev.assay.execution.view.ExecutionView.Ended;
import dev.assay.execution.view.ExecutionView.SandboxView;
import dev.assay.runner.Isolation;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes of an execution that has ended what clients see of it. */
@Component
class EndedViews {

    private final ExecutionReader reader;
    private final CaseReader cases;

    EndedViews(ExecutionReader reader, CaseReader cases) {
        this.reader = reader;
        this.cases = cases;
    }

    Ended of(StoredExecution read) {
        ExecutionRow row = read.row();
        StoredExecution execution = row.decidingCase() == null ? read : read.withOutputs(reader.outputs(row.id()));
        @Nullable ExecutionDetail detail = execution.detail();
        List<StoredCase> ran = cases.rows(row);
        Map<Integer, List<FileView>> files = cases.files(row);
        boolean plain = row.caseCount() == null;
        return new Ended(
                row.id(),
                row.status(),
                execution.output(row.decidingCase() == null ? 0 : row.decidingCase()),
                row.exit(),
                row.usage(),
                detail == null || detail.compile() == null ? null : compile(detail.compile(), execution),
                row.attempt(),
                new SandboxView(row.isolation(), Isolation.claimIds(row.isolationClaims()), row.speedFactor()),
                row.language(),
                row.sessionId(),
                row.times(),
                row.verdict(),
                row.score(),
                row.compilations(),
                plain ? null : views(ran, execution, files),
                plain ? files.getOrDefault(0, List.of()) : null,
                plain ? ran.stream().mapToInt(StoredCase::filesLeftOut).sum() : null,
                detail == null ? null : detail.error());
    }

    private static List<CaseView> views(
            List<StoredCase> rows, StoredExecution execution, Map<Integer, List<FileView>> files) {
        return IntStream.range(0, rows.size())
                .mapToObj(i -> rows.get(i).view(execution.output(i), files.getOrDefault(i, List.of())))
                .toList();
    }

    private static CompileView compile(ExecutionDetail.Compile compile, StoredExecution execution) {
        return new CompileView(
                compile.reason() == null,
                compile.reason(),
                compile.exitCode(),
                compile.timeMs(),
                execution.output(ExecutionReader.COMPILE));
    }
}
