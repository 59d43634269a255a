package dev.assay.submission;

import dev.assay.access.Caller;
import dev.assay.database.RequestDatabase;
import dev.assay.runner.Case;
import dev.assay.runner.Limits;
import dev.assay.runner.Program;
import dev.assay.runner.RunRequest;
import dev.assay.settings.ApiRole;
import dev.assay.warmup.Rehearsal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;

/** A submit in a transaction that is rolled back. */
@Component
@ApiRole
class SubmitRehearsal implements Rehearsal {

    private static final NewExecution HELLO = new NewExecution(
            Caller.NODE,
            null,
            new RunRequest(
                    Program.ofSource("python", "print('hello')\n".getBytes(StandardCharsets.UTF_8)),
                    Limits.DEFAULT,
                    List.of(new Case(new byte[0], List.of()))),
            false,
            false);

    private final RequestDatabase database;
    private final Submissions submissions;

    SubmitRehearsal(RequestDatabase database, Submissions submissions) {
        this.database = database;
        this.submissions = submissions;
    }

    @Override
    public void once() {
        try {
            database.runInTransaction(() -> {
                submissions.submit(HELLO);
                throw new Undone();
            });
        } catch (Undone rolledBack) {
            // as it is to be
        }
    }

    private static final class Undone extends RuntimeException {
        Undone() {
            super("a rehearsal is not committed", null, false, false);
        }
    }
}
