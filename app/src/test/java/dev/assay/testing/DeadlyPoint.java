package dev.assay.testing;

import dev.assay.queue.CrashPoint;
import dev.assay.queue.CrashPoints;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** Ends its process, without a word to anybody, when a point is reached for the given time. Only where its variables are set. */
@Component
@Primary
@ConditionalOnProperty("deadly.point")
public final class DeadlyPoint implements CrashPoints {

    /** What a killed process' shell would say. */
    private static final int KILLED = 137;

    private final CrashPoint point;
    private final int time;
    private final AtomicInteger times = new AtomicInteger();

    DeadlyPoint(@Value("${deadly.point}") CrashPoint point, @Value("${deadly.time}") int time) {
        this.point = point;
        this.time = time;
    }

    /** The environment of a node that dies there. */
    public static Map<String, String> environment(CrashPoint point, int time) {
        return Map.of("DEADLY_POINT", point.name(), "DEADLY_TIME", String.valueOf(time));
    }

    @Override
    public void reached(CrashPoint reached) {
        if (reached == point && times.incrementAndGet() == time) {
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
