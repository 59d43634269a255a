package dev.assay.grading.web;

import dev.assay.access.OwnerFilter;
import dev.assay.grading.run.GradingRuns;
import dev.assay.grading.run.Run;
import dev.assay.grading.web.RunFollower.Progress;
import dev.assay.periodic.PeriodicTask;
import dev.assay.push.sse.EventCall;
import dev.assay.push.sse.EventId;
import dev.assay.push.sse.EventStream;
import dev.assay.push.sse.EventText;
import dev.assay.settings.ApiRole;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells clients how far grading runs are: each run that somebody follows is looked at now and then, once for all of them. */
@Component
@ApiRole
class RunEvents implements SmartLifecycle {

    private static final Duration LOOK = Duration.ofMillis(500);

    private static final Progress GONE =
            new Progress(new EventId(Long.MAX_VALUE, 0), EventText.of(null, "gone", "{}"), true);

    private final Map<EventStream, RunFollower> followers = new ConcurrentHashMap<>();
    private final GradingRuns runs;
    private final JsonMapper json;
    private final PeriodicTask looks = new PeriodicTask("grading-events", LOOK, LOOK, this::look);

    RunEvents(GradingRuns runs, JsonMapper json) {
        this.runs = runs;
        this.json = json;
    }

    /** Answers with the progress of a run that is there and the client's. */
    void follow(Run run, EventCall call) throws IOException {
        Progress now = progress(run);
        if (now.isLast() && now.id().equals(call.last())) {
            call.nothingMore();
            return;
        }
        RunFollower follower = new RunFollower(run.id(), call.last());
        follower.is(now);
        EventStream stream = call.open(follower, followers::remove);
        followers.put(stream, follower);
        stream.start();
    }

    private void look() {
        Map<UUID, List<RunFollower>> followed =
                followers.values().stream().collect(Collectors.groupingBy(RunFollower::run));
        followed.forEach((id, all) -> {
            Progress now =
                    runs.find(OwnerFilter.EVERYBODYS, id).map(this::progress).orElse(GONE);
            all.forEach(follower -> follower.is(now));
        });
        followers.keySet().forEach(EventStream::news);
    }

    private Progress progress(Run run) {
        RunView view = RunView.of(run, runs.progress(List.of(run)).get(0));
        CRC32 sum = new CRC32();
        sum.update(json.writeValueAsBytes(view.withoutRate()));
        EventId id = new EventId(view.counts().finished(), sum.getValue());
        boolean isLast = !run.state().isDriven();
        String text = json.writeValueAsString(view);
        return new Progress(id, EventText.of(id, isLast ? "result" : "progress", text), isLast);
    }

    @Override
    public void start() {
        looks.start();
    }

    @Override
    public void stop() {
        looks.stop();
    }

    @Override
    public boolean isRunning() {
        return looks.isRunning();
    }
}
