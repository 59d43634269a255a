package dev.assay.grading.run;

import dev.assay.grading.problem.Problem;
import dev.assay.grading.problem.TestCase;
import dev.assay.grading.report.ReportFormat;
import dev.assay.grading.report.ReportHead;
import dev.assay.grading.report.ReportRow;
import dev.assay.grading.report.ReportRows;
import dev.assay.grading.report.Reports;
import dev.assay.grading.run.ItemTable.Numbered;
import dev.assay.grading.score.Scores;
import dev.assay.runner.Limits;
import dev.assay.runner.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

/** Reports of a run, from its rows as they are now. */
@Component
public class RunReport {

    private static final int PAGE = 200;

    private final ItemTable items;

    RunReport(ItemTable items) {
        this.items = items;
    }

    public void write(ReportFormat format, Run run, Problem problem, OutputStream out, boolean stable)
            throws IOException {
        Reports.write(format, head(run, problem), rows(run.id()), out, stable);
    }

    /** Rows after that number. */
    public List<Numbered> page(UUID run, int after, int limit) {
        return items.rows(run, after, limit);
    }

    /** SHA-256, in hex, of the stable lines. */
    public String digest(Run run, Problem problem) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            write(ReportFormat.NDJSON, run, problem, out, true);
        }
        return Sha256.ofBytes(digest.digest()).hex();
    }

    private static ReportHead head(Run run, Problem problem) {
        Limits limits = problem.limits();
        return new ReportHead(
                run.id().toString(),
                problem.name(),
                problem.title(),
                problem.cases().stream().map(TestCase::name).toList(),
                Scores.ofCompileError(problem).maxScore(),
                limits.cpuTime().toMillis(),
                limits.memoryBytes() / 1024,
                problem.warnings(),
                run.times().startedAt(),
                run.times().finishedAt());
    }

    private ReportRows rows(UUID run) {
        return () -> stream(run);
    }

    private Stream<ReportRow> stream(UUID run) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new Pages(run), Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    /** One page of rows in memory at a time. */
    private final class Pages implements Iterator<ReportRow> {

        private final UUID run;
        private final Deque<Numbered> page = new ArrayDeque<>();
        private int last = -1;
        private boolean end;

        Pages(UUID run) {
            this.run = run;
        }

        @Override
        public boolean hasNext() {
            if (page.isEmpty() && !end) {
                List<Numbered> next = items.rows(run, last, PAGE);
                end = next.size() < PAGE;
                page.addAll(next);
            }
            return !page.isEmpty();
        }

        @Override
        public ReportRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Numbered next = page.removeFirst();
            last = next.number();
            return next.row();
        }
    }
}
