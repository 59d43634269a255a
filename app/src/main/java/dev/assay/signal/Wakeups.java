package dev.assay.signal;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Wakes workers for work that waits: this process' own if it has a free slot, else one of those that said in Redis that
 * they idle, else all.
 */
@Component
public class Wakeups {

    private final RedisLink link;
    private final AtomicBoolean announcedIdle = new AtomicBoolean();
    private volatile @Nullable BooleanSupplier worker;

    Wakeups(RedisLink link) {
        this.link = link;
        link.receive(Signal.WAKE, (channel, signal) -> received(channel));
        link.onConnect(this::announceAgain);
        link.onMissed(() -> {
            announceAgain();
            wakeLocal();
        });
    }

    /** Registers this process' worker; it answers whether it had a free slot for the wake-up. */
    public void onWork(BooleanSupplier wake) {
        worker = wake;
    }

    /** Something was queued: wakes this process' worker if it has a free slot, else one elsewhere. */
    public void workAvailable() {
        if (!wakeLocal()) {
            wakeElsewhere();
        }
    }

    /** This worker took what it can and there may be more. */
    public void moreWork() {
        if (announcedIdle.compareAndSet(true, false)) {
            link.publish(pipeline -> pipeline.srem(link.channels().idle(), link.node()));
        }
        wakeElsewhere();
    }

    /** This worker found nothing more to do and has free slots. */
    public void idle() {
        if (announcedIdle.compareAndSet(false, true)) {
            announce();
        }
    }

    private void wakeElsewhere() {
        String message = SignalCodec.write(Signal.wake(link.origin()));
        link.publish(new WakeOne(link.channels(), message));
    }

    private boolean wakeLocal() {
        BooleanSupplier local = worker;
        return local != null && local.getAsBoolean();
    }

    private void announce() {
        link.publish(pipeline -> pipeline.sadd(link.channels().idle(), link.node()));
    }

    private void announceAgain() {
        if (announcedIdle.get()) {
            announce();
        }
    }

    /** A wake-up meant for this worker alone goes on to the next one when it is of no use here. */
    private void received(String channel) {
        boolean forThisWorker = channel.equals(link.channels().wake(link.node()));
        if (forThisWorker) {
            announcedIdle.set(false);
        }
        if (!wakeLocal() && forThisWorker) {
            wakeElsewhere();
        }
    }
}
