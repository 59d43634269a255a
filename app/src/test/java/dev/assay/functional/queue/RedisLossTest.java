package dev.assay.functional.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.runner.Status;
import dev.assay.signal.Signals;
import dev.assay.testing.Api;
import dev.assay.testing.TcpProxy;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import dev.assay.testing.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Redis fails in every way it can, and only latency is lost. */
@Tag("functional")
class RedisLossTest {

    private static final int RECONNECTS = 1000;
    private static final Duration OFTEN = Duration.ofMillis(5);

    private final TestSchema schema = TestServers.get().newSchema();

    @Test
    void aThousandReconnectsLeaveNothingBehind() {
        try (TcpProxy redis = TcpProxy.to(schema.redisUrl());
                TestNode node = TestNode.start(schema.throughRedisProxy(redis))) {
            await().until(() -> redis.open() == 4);
            List<String> threads = signalThreads();

            while (redis.accepted() < RECONNECTS) {
                int before = redis.accepted();
                redis.breakConnections();
                // The publisher and the subscriber, each with a connection of its own; the publisher learns of the
                // break
                // when it next has something to say.
                await().atMost(Duration.ofSeconds(30))
                        .pollDelay(OFTEN)
                        .pollInterval(OFTEN)
                        .until(() -> {
                            node.bean(Signals.class).stateChanged(UUID.randomUUID(), 1, Status.RUNNING);
                            return redis.accepted() >= before + 2 && redis.open() == 4;
                        });
            }

            assertThat(signalThreads()).isEqualTo(threads);
            await().until(() -> redis.open() == 4);
            assertThat(node.api().run("python", "print(1)").path("stdout").asString())
                    .isEqualTo("1\n");
        }
    }

    @Test
    void packetsVanish() {
        worksWithout(TcpProxy::blackHole);
    }

    @Test
    void connectionsBreak() {
        worksWithout(TcpProxy::cut);
    }

    private void worksWithout(Consumer<TcpProxy> fault) {
        try (TcpProxy redis = TcpProxy.to(schema.redisUrl());
                TestNode api = TestNode.start(schema.throughRedisProxy(redis), "--assay.role=api");
                TestNode worker = TestNode.start(schema.throughRedisProxy(redis), "--assay.role=worker")) {
            assertThat(worker).isNotNull();
            finishes(api.api());

            fault.accept(redis);
            finishes(api.api());

            redis.pass();
            finishes(api.api());
        }
    }

    private static void finishes(Api api) {
        assertThat(api.await(api.submit("python", "print(1)"), Duration.ofSeconds(20))
                        .path("status")
                        .asString())
                .isEqualTo("COMPLETED");
    }

    private static List<String> signalThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("signal-"))
                .sorted()
                .toList();
    }
}
