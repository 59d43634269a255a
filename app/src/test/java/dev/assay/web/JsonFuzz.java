package dev.assay.web;

import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.mock.http.MockHttpInputMessage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Any bytes are a body of one of our requests, which says the same when it is written again, or a client's error that is told
 * in few words. The first byte says of which request. For Jazzer, and {@code JsonFuzzTest}.
 */
public final class JsonFuzz {

    private static final List<String> BODIES = List.of(
            "execution.web.ExecutionController$NewExecutionBody",
            "submission.RunOptions",
            "session.CodeSessionController$NewSession",
            "session.CodeSessionController$Autosave",
            "session.RevisionController$Restore",
            "access.key.NewKey",
            "access.key.KeyChange",
            "access.key.KeyController$Rotation");

    private static final List<Class<?>> TYPES = types();
    private static final JsonMapper JSON = mapper();

    private JsonFuzz() {}

    static int bodies() {
        return BODIES.size();
    }

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        Class<?> type = TYPES.get((data[0] & 0xff) % TYPES.size());
        byte[] body = Arrays.copyOfRange(data, 1, data.length);
        try {
            Utf8Check check = new Utf8Check();
            int half = body.length / 2;
            check.accept(body, 0, half);
            check.accept(body, half, body.length - half);
            check.end();
            Object read = JSON.readValue(body, type);
            if (read != null && !read.equals(JSON.readValue(JSON.writeValueAsBytes(read), type))) {
                throw new AssertionError("another one when it is written and read again");
            }
        } catch (CharConversionException | JacksonException e) {
            requireClientsError(e, body);
        }
    }

    private static void requireClientsError(Exception e, byte[] body) {
        if (e instanceof InvalidDefinitionException) {
            throw new AssertionError("told as our fault", e);
        }
        HttpInputMessage message = new MockHttpInputMessage(new ByteArrayInputStream(body));
        ResponseEntity<Object> answer = UnreadableBody.explain(new HttpMessageNotReadableException("", e, message));
        ErrorBody told = (ErrorBody) Objects.requireNonNull(answer.getBody());
        if (!answer.getStatusCode().is4xxClientError() || JSON.writeValueAsBytes(told).length > 40_000) {
            throw new AssertionError("no client's error, or a long one: " + answer.getStatusCode(), e);
        }
    }

    private static List<Class<?>> types() {
        return BODIES.stream().<Class<?>>map(JsonFuzz::type).toList();
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName("dev.assay." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a body has another name now", e);
        }
    }

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder();
        new WebConfiguration().strictJson().customize(builder);
        return builder.build();
    }
}
