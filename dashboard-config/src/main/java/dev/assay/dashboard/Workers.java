package dev.assay.dashboard;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that serve requests: at most {@value #MAX}, none when idle. An event stream holds a connection but no
 * thread, as JobRunr writes to it from the storage's notifier thread, so the bound is on requests at once. It is high, because
 * a request that is sent slowly holds a thread until it is cut off.
 */
final class Workers {

    static final int MAX = 256;

    private Workers() {}

    static ExecutorService start() {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(MAX, MAX, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Threads get the starter's class loader: the server makes them from a thread that has the JDK's only. */
    private static ThreadFactory threads() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "assay-dashboard-" + count.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        };
    }
}
