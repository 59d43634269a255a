package dev.assay.openapi;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says of each property what its record says: whether it must be there, and whether it may be null. */
@SuppressWarnings({"rawtypes", "unchecked"}) // the library has its schemas so
final class RecordSchemas {

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private RecordSchemas() {}

    /**
     * @param sent of requests: what may be null may be left out, and nothing else may be there
     */
    static void complete(Schema<?> schema, Class<?> type, boolean sent) {
        List<String> required = new ArrayList<>();
        complete(schema, type, sent, required);
        schema.setRequired(required.isEmpty() ? null : required);
        if (sent && !isLenient(type)) {
            schema.setAdditionalProperties(false);
        }
    }

    private static void complete(Schema<?> schema, Class<?> type, boolean sent, List<String> required) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                complete(schema, component.getType(), sent, required);
                continue;
            }
            String name = HUMP.matcher(component.getName()).replaceAll("_").toLowerCase(Locale.ROOT);
            Schema<?> property = schema.getProperties().get(name);
            if (property == null) {
                throw new IllegalStateException(type + " has " + name + ", which its schema has not: "
                        + schema.getProperties().keySet());
            }
            boolean isNullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            JsonInclude include = component.getAccessor().getAnnotation(JsonInclude.class);
            JsonInclude ofAll = type.getAnnotation(JsonInclude.class);
            boolean leftOut = isNullable
                    && ((include != null && include.value() == JsonInclude.Include.NON_NULL)
                            || (include == null && ofAll != null && ofAll.value() == JsonInclude.Include.NON_NULL));
            if (!leftOut && !(sent && isNullable)) {
                required.add(name);
            }
            if (isNullable && !leftOut) {
                schema.getProperties().put(name, nullable(property));
            }
        }
    }

    private static Schema<?> nullable(Schema<?> property) {
        if (property.get$ref() != null || property.getTypes() == null) {
            Schema<?> either = new Schema<>();
            either.setAnyOf(List.of(property, new Schema<>().types(Set.of("null"))));
            return either;
        }
        property.addType("null");
        if (property.getEnum() != null) {
            throw new IllegalStateException("an enumeration that may be null needs null among its values");
        }
        return property;
    }

    private static boolean isLenient(Class<?> type) {
        var ignore = type.getAnnotation(JsonIgnoreProperties.class);
        return ignore != null && ignore.ignoreUnknown();
    }

    /** What each says of a field, where it says something. */
    static void describe(Schema<?> schema, Map<String, String> fields) {
        schema.getProperties().forEach((name, property) -> {
            String said = fields.get(name);
            if (said != null && !said.isEmpty()) {
                ((Schema<?>) property).setDescription(said);
            }
        });
    }
}
