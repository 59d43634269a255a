package dev.assay.periodic;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@Tag("unit")
class PeriodicTaskTest {

    private static final Duration SOON = Duration.ofMillis(1);

    private final Logger logger = (Logger) LoggerFactory.getLogger(PeriodicTask.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final AtomicInteger rounds = new AtomicInteger();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    @Test
    void goesOnAfterFailuresAndTellsOfEachOutageOnce() throws Exception {
        // Fails, fails, works, fails, fails, works.
        run(6, () -> {
            if (rounds.incrementAndGet() % 3 != 0) {
                throw new IllegalStateException("on purpose");
            }
        });

        assertThat(warnings())
                .containsExactly(
                        "probe failed and is tried again every PT0.001S: java.lang.IllegalStateException: on purpose",
                        "probe failed and is tried again every PT0.001S: java.lang.IllegalStateException: on purpose");
    }

    @Test
    void isSilentWhereNothingFails() throws Exception {
        run(3, rounds::incrementAndGet);

        assertThat(warnings()).isEmpty();
    }

    @Test
    void aRoundUnderWayIsInterruptedByTheEndWhichIsNoFailure() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Semaphore interrupted = new Semaphore(0);
        PeriodicTask task = new PeriodicTask("probe", SOON, () -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.release();
                throw new IllegalStateException(e);
            }
        });
        task.start();
        assertThat(task.isRunning()).isTrue();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        task.stop();

        assertThat(interrupted.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        assertThat(task.isRunning()).isFalse();
        assertThat(warnings()).isEmpty();
    }

    /** Stops once so many rounds are over. */
    private void run(int times, Runnable round) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(times + 1);
        PeriodicTask task = new PeriodicTask("probe", SOON, () -> {
            left.countDown();
            if (left.getCount() > 0) {
                round.run();
            }
        });
        task.start();
        assertThat(left.await(10, TimeUnit.SECONDS)).isTrue();
        task.stop();
        assertThat(rounds).hasValue(times);
    }

    private List<String> warnings() {
        return List.copyOf(log.list).stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
