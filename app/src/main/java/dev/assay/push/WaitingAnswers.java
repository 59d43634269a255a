package dev.assay.push;

import dev.assay.execution.view.ExecutionView;
import dev.assay.execution.view.ExecutionView.Ended;
import dev.assay.execution.view.ExecutionView.Pending;
import dev.assay.execution.view.Executions;
import dev.assay.runner.Status;
import dev.assay.settings.ApiRole;
import dev.assay.web.ErrorCode;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
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

    /** The execution; null when the answer is given later. Throws when there is no such execution of that owner. */
    public @Nullable ResponseEntity<Object> get(String owner, UUID id, Wait wait) {
        if (wait.duration().isZero()) {
            return ok(wait, executions.get(owner, id));
        }
        Waiter waiter = waits.add(id);
        boolean waiting = false;
        try {
            ExecutionView view = executions.get(owner, id);
            if (!(view instanceof Pending pending)) {
                return ok(wait, view);
            }
            waiting = true;
            answerLater(waiter, wait, pending.status(), status -> new Pending(id, status), true);
            return null;
        } finally {
            if (!waiting) {
                waiter.cancel(false);
            }
        }
    }

    /**
     * The execution that was created, when it ends in time; else what its creation is answered with, then and there or
     * later, as null says.
     */
    public @Nullable ResponseEntity<Object> created(String owner, UUID id, Wait wait, Object created) {
        if (wait.duration().isZero()) {
            return ok(wait, created);
        }
        Waiter waiter = waits.add(id);
        boolean waiting = false;
        try {
            Optional<ExecutionView> view = executions.find(owner, id);
            if (view.isEmpty() || view.get() instanceof Ended) {
                return ok(wait, view.isEmpty() ? created : view.get());
            }
            waiting = true;
            Status status = view.get() instanceof Pending pending ? pending.status() : Status.QUEUED;
            answerLater(waiter, wait, status, unused -> created, false);
            return null;
        } finally {
            if (!waiting) {
                waiter.cancel(false);
            }
        }
    }

    private static ResponseEntity<Object> ok(Wait wait, Object body) {
        return ResponseEntity.ok().headers(wait.headers()).body(body);
    }

    private void answerLater(
            Waiter waiter, Wait wait, Status status, Function<Status, Object> notEnded, boolean mustBeThere) {
        LateAnswer answer = new LateAnswer(wait.leaveOpen(), wait.headers());
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
