package dev.assay.chaos;

import dev.assay.embedded.EmbeddedServers;
import dev.assay.testing.Api;
import dev.assay.testing.OutsideNode;
import dev.assay.testing.SkewedClock;
import dev.assay.testing.TcpProxy;
import dev.assay.testing.TestSchema;
import dev.assay.testing.TestServers;
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
            "--assay.worker.drain-grace=4s",
            "--assay.sandbox.work-dir=" + workDirectory.toAbsolutePath()
        };
        this.api = OutsideNode.launch(proxied, "api", settings);
        for (int i = 0; i < WORKERS; i++) {
            workers.add(OutsideNode.launch(proxied, "worker", settings));
        }
        api.awaitReady();
        workers.forEach(OutsideNode::awaitReady);
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
        workers.forEach(OutsideNode::awaitReady);
    }

    /** The servers behind the proxies. */
    EmbeddedServers servers() {
        return servers;
    }

    /** How many stale attempts have been turned away so far: a renewal, a result or a release that its fence refused. */
    long turnedAway() {
        return logged("was overtaken") + logged("the attempt was ended elsewhere");
    }

    /** How many log lines of all nodes that ever ran contain that text. */
    private long logged(String text) {
        return Stream.concat(gone.stream(), workers.stream())
                .flatMap(node -> node.log().lines())
                .filter(line -> line.contains(text))
                .count();
    }

    /** Stops workers first, in order. */
    void stop() {
        workers.forEach(OutsideNode::close);
        api.close();
    }

    @Override
    public void close() {
        stop();
        database.close();
        redis.close();
    }
}
