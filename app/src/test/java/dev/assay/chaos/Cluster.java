package dev.assay.chaos;

import dev.assay.embedded.EmbeddedServers;
import dev.assay.testing.Api;
import dev.assay.testing.OutsideNode;
import dev.assay.testing.SkewedClock;
import dev.assay.testing.TcpProxy;
import dev.assay.testing.TestSchema;
import dev.assay.testing.TestServers;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** One API node and some workers, with a network of our own between them and their servers. */
final class Cluster implements AutoCloseable {

    private static final int WORKERS = 2;

    private final TestSchema schema;
    private final EmbeddedServers servers;
    private final TcpProxy database;
    private final TcpProxy redis;
    private final List<OutsideNode> workers = new ArrayList<>();
    private final List<OutsideNode> gone = new ArrayList<>();
    private OutsideNode api;

    Cluster(TestSchema schema, Path workDirectory) {
        this.schema = schema;
        this.servers = Objects.requireNonNull(
                TestServers.get().embedded(), "chaos needs servers it may kill: unset ASSAY_TEST_DATABASE_URL");
        this.database = TcpProxy.to(schema.url());
        this.redis = TcpProxy.to(schema.redisUrl());
        TestSchema proxied = schema.throughDatabaseProxy(database).throughRedisProxy(redis);
        String[] settings = {
            "--assay.queue.max-attempts=20",
            "--assay.worker.drain-grace=6s",
            // They sleep more than they work.
            "--assay.worker.slots=4",
            "--assay.sandbox.work-dir=" + workDirectory.toAbsolutePath()
        };
        this.api = OutsideNode.launch(proxied, "api", settings);
        for (int i = 0; i < WORKERS; i++) {
            workers.add(OutsideNode.launch(proxied, "worker", settings));
        }
        awaitReady();
    }

    Api client() {
        return api.api();
    }

    TestSchema schema() {
        return schema;
    }

    TcpProxy database() {
        return database;
    }

    TcpProxy redis() {
        return redis;
    }

    int workers() {
        return workers.size();
    }

    OutsideNode worker(int number) {
        return workers.get(number);
    }

    OutsideNode api() {
        return api;
    }

    /** A new process in the place of one that is gone. */
    void restartWorker(int number) {
        gone.add(workers.get(number));
        workers.set(number, workers.get(number).again());
    }

    /** A new process, whose clock is wrong, in the place of one that is gone. */
    void restartWorker(int number, SkewedClock clock) {
        gone.add(workers.get(number));
        workers.set(number, workers.get(number).againWithClock(clock));
    }

    void restartApi() {
        gone.add(api);
        api = api.again();
        api.awaitReady();
    }

    void awaitReady() {
        api.awaitReady();
        workers.forEach(OutsideNode::awaitReady);
    }

    /** Whether workers keep programs in control groups here. */
    boolean hasGroups() {
        return Stream.concat(gone.stream(), workers.stream())
                .anyMatch(worker -> worker.log().contains("sandbox tier 'namespaces'"));
    }

    /** The servers behind the proxies. */
    EmbeddedServers servers() {
        return servers;
    }

    /** Whether the API node takes a call; its answer does not matter. */
    boolean answers() {
        try {
            return client().get("/executions?limit=1").status() > 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Processes of Assay that run. */
    int nodes() {
        return workers.size() + 1;
    }

    /** What all nodes that ever ran have turned away so far. */
    Fences fences() {
        return Fences.of(Stream.concat(gone.stream(), workers.stream()).toList());
    }

    /** Stops workers first, in order. */
    void stop() {
        workers.forEach(OutsideNode::close);
        api.close();
        Stream.concat(gone.stream(), workers.stream()).forEach(SkewedClock::forget);
    }

    @Override
    public void close() {
        stop();
        database.close();
        redis.close();
    }
}
