package dev.assay.chaos;

import dev.assay.testing.Api;
import dev.assay.testing.Api.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Submits a program, waits for its end, submits the next. Repeats every call until it is answered, a submit with its key, as
 * a careful client would.
 */
final class Client implements Callable<List<Acknowledged>> {

    private static final long PAUSE_NANOS = 200_000_000;

    private final Api api;
    private final BooleanSupplier goOn;
    private final Runnable acknowledged;
    private final int name;
    private final Random random;
    private final String marker;
    private final Runnable repeated;

    /**
     * @param goOn asked before each program
     * @param acknowledged told after each
     * @param marker an argument of every program, by which its processes can be found
     * @param repeated told of each call that has to be repeated
     */
    Client(
            Api api,
            BooleanSupplier goOn,
            Runnable acknowledged,
            int name,
            long seed,
            String marker,
            Runnable repeated) {
        this.api = api;
        this.goOn = goOn;
        this.acknowledged = acknowledged;
        this.name = name;
        this.random = new Random(seed + name);
        this.marker = marker;
        this.repeated = repeated;
    }

    @Override
    public List<Acknowledged> call() {
        List<Acknowledged> history = new ArrayList<>();
        while (goOn.getAsBoolean()) {
            String output = name + "-" + history.size() + "-" + random.nextInt(1_000_000);
            String id = submit(output);
            JsonNode end = await(id);
            history.add(new Acknowledged(
                    id,
                    output + "\n",
                    end.path("status").asString(),
                    end.path("stdout").asString()));
            acknowledged.run();
        }
        return history;
    }

    private String submit(String output) {
        String body = JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "language",
                        "python",
                        "source_code",
                        "import time; time.sleep(" + seconds() + "); print('" + output + "')",
                        "args",
                        List.of(marker),
                        "limits",
                        Map.of("wall_time_ms", 60_000)));
        Map<String, String> headers =
                Map.of("Idempotency-Key", UUID.randomUUID().toString());
        return answer(() -> api.send("POST", "/executions", body, headers)).text("execution_id");
    }

    /** Some are too long for a worker that is told to stop. */
    private double seconds() {
        return (random.nextInt(12) == 0 ? 6000 : random.nextInt(1600)) / 1000.0;
    }

    private JsonNode await(String id) {
        while (true) {
            JsonNode execution = answer(() -> api.get("/executions/" + id)).body();
            String status = execution.path("status").asString();
            if (!status.equals("QUEUED") && !status.equals("RUNNING")) {
                return execution;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private Answer answer(Supplier<Answer> call) {
        while (true) {
            try {
                Answer answer = call.get();
                if (answer.status() == 200) {
                    return answer;
                }
                if (answer.status() != 503 && answer.status() != 409) {
                    throw new AssertionError("a good request was answered " + answer.status() + " " + answer.body());
                }
            } catch (RuntimeException e) {
                // The node is gone; whether it had stored a submit is what the key is for.
            }
            repeated.run();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
