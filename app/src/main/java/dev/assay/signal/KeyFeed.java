package dev.assay.signal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** Says that keys have changed, to those who keep some in memory. Missed ones cost them their memory's time. */
@Component
public class KeyFeed {

    private final RedisLink link;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    KeyFeed(RedisLink link) {
        this.link = link;
        link.receive(Signal.KEYS, (channel, signal) -> tell());
        link.onMissed(this::tell);
    }

    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** After the commit. */
    public void changed() {
        tell();
        String message = SignalCodec.write(Signal.keys(link.origin()));
        link.publish(pipeline -> pipeline.publish(link.channels().state(), message));
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }
}
