package dev.assay.worker;

import dev.assay.execution.Claim;
import dev.assay.execution.RequestEncoder;
import dev.assay.runner.Case;
import dev.assay.runner.Language;
import dev.assay.runner.Limits;
import dev.assay.runner.Program;
import dev.assay.runner.RunRequest;
import dev.assay.runner.Runner;
import dev.assay.runner.RunnerException;
import dev.assay.settings.WorkerRole;
import dev.assay.warmup.Rehearsal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** A run of a small program as if it had been claimed; of what comes of it nothing is recorded. */
@Component
@WorkerRole
class ProgramRehearsal implements Rehearsal {

    /** Its interpreter starts fastest. */
    private static final String LANGUAGE = "bash";

    private final ExecutionWorker worker;
    private final Runner runner;
    private final String request;

    ProgramRehearsal(ExecutionWorker worker, Runner runner, JsonMapper json) {
        this.worker = worker;
        this.runner = runner;
        RunRequest hello = new RunRequest(
                Program.ofSource(LANGUAGE, "echo hello".getBytes(StandardCharsets.UTF_8)),
                Limits.DEFAULT,
                List.of(new Case(new byte[0], List.of())));
        this.request = json.writeValueAsString(new RequestEncoder().encode(hello));
    }

    @Override
    public void once() throws RunnerException, InterruptedException {
        if (runner.languages().stream().filter(one -> one.id().equals(LANGUAGE)).anyMatch(Language::available)) {
            worker.run(new Claim(new UUID(0, 0), 0, 0, 0, false, ""), request);
        }
    }
}
