package dev.assay.push;

import dev.assay.access.OwnerFilter;
import dev.assay.execution.view.ExecutionView;
import dev.assay.execution.view.ExecutionView.Pending;
import dev.assay.execution.view.Executions;
import dev.assay.runner.Status;
import dev.assay.settings.ApiRole;
import dev.assay.web.ErrorCode;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers at once when the client does not want to wait, or the execution has ended; else when there is something to tell. */
@Component
@ApiRole
public class WaitingAnswers {

    private final Executions executions;
    private final Waits waits;
    private final JsonMapper json;

    WaitingAnswers(Executions executions, Waits waits, JsonMapper json) {
        this.executions = executions;
        this.waits = waits;
        this.json = json;
    }

    /** Answers with the execution. Throws when there is none that is let through. */
    public void get(OwnerFilter owner, UUID id, Wait wait) throws IOException {
        if (wait.duration().isZero()) {
            send(wait, executions.get(owner, id));
            return;
        }
        Waiter waiter = waits.add(id);
        boolean waiting = false;
        try {
            ExecutionView view = executions.get(owner, id);
            if (view instanceof Pending pending) {
                waiting = true;
                answerLater(waiter, wait, pending.status(), status -> new Pending(id, status), true);
            } else {
                send(wait, view);
            }
        } finally {
            if (!waiting) {
                waiter.cancel(false);
            }
        }
    }

    /** Answers with the execution that was created when it ends in time, else with what its creation is answered with. */
    public void created(OwnerFilter owner, UUID id, Wait wait, Object created) throws IOException {
        if (wait.duration().isZero()) {
            send(wait, created);
            return;
        }
        Waiter waiter = waits.add(id);
        boolean waiting = false;
        try {
            Optional<ExecutionView> view = executions.find(owner, id);
            if (view.isPresent() && view.get() instanceof Pending pending) {
                waiting = true;
                answerLater(waiter, wait, pending.status(), status -> created, false);
            } else {
                send(wait, view.isPresent() ? view.get() : created);
            }
        } finally {
            if (!waiting) {
                waiter.cancel(false);
            }
        }
    }

    /** Answers at once, whatever the wish. */
    public void send(Wait wait, Object answer) throws IOException {
        wait.send(json.writeValueAsBytes(answer));
    }

    private void answerLater(
            Waiter waiter, Wait wait, Status status, Function<Status, Object> notEnded, boolean mustBeThere) {
        LateAnswer answer = wait.leaveOpen();
        answer.onLeft(() -> waiter.cancel(false));
        waits.expire(waiter, status, wait.duration());
        waiter.thenAccept(outcome -> {
            if (outcome instanceof Outcome.Ended ended) {
                answer.send(ended.json());
            } else if (outcome instanceof Outcome.Gone && mustBeThere) {
                answer.refuse(ErrorCode.NOT_FOUND, "There is no execution " + waiter.id());
            } else {
                Status now = outcome instanceof Outcome.NotEnded told ? told.status() : status;
                answer.send(json.writeValueAsBytes(notEnded.apply(now)));
            }
        });
    }
}
