package dev.assay.idempotency;

import dev.assay.database.RequestDatabase;
import dev.assay.runner.Sha256;
import dev.assay.settings.ApiRole;
import dev.assay.web.ApiException;
import dev.assay.web.ErrorCode;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers of creating calls, kept in the transaction that creates. */
@Component
@ApiRole
class IdempotencyStore {

    private final RequestDatabase database;
    private final JsonMapper json;

    IdempotencyStore(RequestDatabase database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * Whose call it is, and which.
     *
     * @param target method and path
     */
    record Call(String owner, String target, String key) {}

    <T> T only(Call call, @Nullable Object body, Class<T> type, Function<T, UUID> object, Supplier<T> create) {
        byte[] digest = Sha256.of(json.writeValueAsString(body)).bytes();
        try {
            return database.inTransaction(
                    () -> insert(call, digest) ? keep(call, create.get(), object) : kept(call, digest, type));
        } catch (PessimisticLockingFailureException e) {
            throw new ApiException(
                    ErrorCode.IN_PROGRESS,
                    "The first call with this Idempotency-Key has not ended; send the same call again in a moment");
        }
    }

    /** False when the key is there. While another transaction holds it uncommitted, this waits for its end. */
    private boolean insert(Call call, byte[] digest) {
        return database.jdbc()
                        .sql("""
                        INSERT IGNORE INTO idempotency_keys (owner, target, idempotency_key, body_sha256, created_at)
                        VALUES (?, ?, ?, ?, UTC_TIMESTAMP(6))
                        """)
                        .params(call.owner(), call.target(), call.key(), digest)
                        .update()
                == 1;
    }

    private <T> T keep(Call call, T answer, Function<T, UUID> object) {
        database.jdbc()
                .sql("""
                        UPDATE idempotency_keys SET answer = ?, object_id = ?
                        WHERE owner = ? AND target = ? AND idempotency_key = ?
                        """)
                .params(
                        json.writeValueAsString(answer),
                        object.apply(answer).toString(),
                        call.owner(),
                        call.target(),
                        call.key())
                .update();
        return answer;
    }

    private <T> T kept(Call call, byte[] digest, Class<T> type) {
        Kept kept = database.jdbc()
                .sql("""
                        SELECT body_sha256, answer FROM idempotency_keys
                        WHERE owner = ? AND target = ? AND idempotency_key = ?
                        """)
                .params(call.owner(), call.target(), call.key())
                .query((row, n) -> new Kept(row.getBytes(1), row.getString(2)))
                .single();
        if (!Arrays.equals(kept.digest(), digest)) {
            throw new ApiException(
                    ErrorCode.KEY_REUSED,
                    "This Idempotency-Key was used with another body; use a new key for a new request");
        }
        return json.readValue(kept.answer(), type);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared as a record
    private record Kept(byte[] digest, String answer) {}
}
