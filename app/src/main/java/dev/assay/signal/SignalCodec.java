package dev.assay.signal;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Signals as JSON text. */
final class SignalCodec {

    private static final Logger LOG = LoggerFactory.getLogger(SignalCodec.class);

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private SignalCodec() {}

    static String write(Signal signal) {
        return JSON.writeValueAsString(signal);
    }

    /** Empty for what is no signal: a channel is shared with whoever knows its name. */
    static Optional<Signal> read(String text) {
        try {
            return Optional.ofNullable(JSON.readValue(text, Signal.class)).filter(signal -> signal.kind() != null);
        } catch (JacksonException e) {
            LOG.debug("Ignoring a message that is no signal");
            return Optional.empty();
        }
    }
}
