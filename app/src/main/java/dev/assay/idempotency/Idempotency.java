package dev.assay.idempotency;

import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The idempotency of the request under way; a controller takes it as an argument. */
public final class Idempotency {

    private final IdempotencyStore answers;
    private final IdempotencyStore.@Nullable Call call;

    Idempotency(IdempotencyStore answers, IdempotencyStore.@Nullable Call call) {
        this.answers = answers;
        this.call = call;
    }

    /**
     * Creates, in a transaction, unless a call with the same key has done so before: then its answer is given again. Do
     * not wait for anything in {@code create}; what it creates is there only when this returns.
     *
     * @param body what the client sent, as it was understood; the same key with another body is refused
     * @param type of the answer, a record that survives JSON
     * @param object names what was created: the answer is forgotten when that is erased
     */
    public <T> T only(@Nullable Object body, Class<T> type, Function<T, UUID> object, Supplier<T> create) {
        return call == null ? create.get() : answers.only(call, body, type, object, create);
    }
}
