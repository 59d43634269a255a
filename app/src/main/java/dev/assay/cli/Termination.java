package dev.assay.cli;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What SIGTERM and Ctrl-C do: the first stops in order and exits with 0, the second ends the process at once. The JVM by
 * itself would exit with 143 and not notice the second.
 */
final class Termination {

    private static final Logger LOG = LoggerFactory.getLogger(Termination.class);

    /** After the worker's grace, for requests under way, pools and embedded servers. */
    private static final Duration REST = Duration.ofSeconds(25);

    private final AtomicBoolean told = new AtomicBoolean();
    private final Duration atMost;

    private Termination(Duration atMost) {
        this.atMost = atMost;
    }

    /** Takes how long a worker may take to empty itself. */
    static void install(Duration grace) {
        Termination termination = new Termination(grace.plus(REST));
        try {
            termination.take("TERM", 143);
            termination.take("INT", 130);
        } catch (ReflectiveOperationException e) {
            LOG.warn("Signals are left to the JVM: it stops in order, and exits with 143 ({})", e.toString());
        }
    }

    /** By reflection: the compiler warns of sun.misc, which every JDK exports for want of anything better. */
    private void take(String name, int code) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object onSignal = Proxy.newProxyInstance(
                Termination.class.getClassLoader(), new Class<?>[] {handler}, (self, method, args) -> {
                    received(code);
                    return null;
                });
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), onSignal);
    }

    /** The JVM calls this in a thread of its own for each signal. */
    private void received(int code) {
        if (!told.compareAndSet(false, true)) {
            Runtime.getRuntime().halt(code);
        }
        Thread limit = new Thread(this::endAfterLimit, "termination-limit");
        limit.setDaemon(true);
        limit.start();
        System.exit(0);
    }

    /** Something hangs: a database that swallows packets, perhaps. Leases see to what was running. */
    private void endAfterLimit() {
        try {
            Thread.sleep(atMost.toMillis());
            Runtime.getRuntime().halt(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
