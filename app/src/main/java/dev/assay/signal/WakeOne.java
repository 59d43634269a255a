package dev.assay.signal;

import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/**
 * Wakes one idle worker that still listens, else everybody. In steps, and not by a script: so Redis may have none. A worker that
 * is taken out of the set and not woken, as the connection ends, finds the work at its next look.
 */
final class WakeOne implements RedisPublisher.Command {

    private final Channels channels;
    private final String message;
    private @Nullable Response<String> worker;

    WakeOne(Channels channels, String message) {
        this.channels = channels;
        this.message = message;
    }

    @Override
    public void appendTo(Pipeline pipeline) {
        worker = pipeline.spop(channels.idle());
    }

    @Override
    public RedisPublisher.@Nullable Command next() {
        String idle = worker == null ? null : worker.get();
        return idle == null ? pipeline -> pipeline.publish(channels.wake(), message) : new OneWorker(idle);
    }

    private final class OneWorker implements RedisPublisher.Command {

        private final String name;
        private @Nullable Response<Long> listening;

        OneWorker(String name) {
            this.name = name;
        }

        @Override
        public void appendTo(Pipeline pipeline) {
            listening = pipeline.publish(channels.wake(name), message);
        }

        @Override
        public RedisPublisher.@Nullable Command next() {
            return listening != null && listening.get() > 0 ? null : new WakeOne(channels, message);
        }
    }
}
