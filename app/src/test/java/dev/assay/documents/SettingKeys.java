package dev.assay.documents;

import dev.assay.settings.AssayProperties;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Every key of {@link AssayProperties} with its default, empty where there is none. */
final class SettingKeys {

    private SettingKeys() {}

    static Map<String, String> all() {
        Map<String, String> keys = new TreeMap<>();
        collect("assay", AssayProperties.class, keys);
        return keys;
    }

    static String environmentVariable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static void collect(String prefix, Class<?> type, Map<String, String> keys) {
        for (RecordComponent component : type.getRecordComponents()) {
            String key = prefix + "."
                    + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            if (component.getType().isRecord()) {
                collect(key, component.getType(), keys);
            } else {
                keys.put(key, defaultOf(type, component.getName()));
            }
        }
    }

    /** The annotation is on the constructor's parameter. */
    private static String defaultOf(Class<?> type, String name) {
        for (Parameter parameter : type.getDeclaredConstructors()[0].getParameters()) {
            DefaultValue value = parameter.getAnnotation(DefaultValue.class);
            if (parameter.getName().equals(name) && value != null) {
                return String.join(",", value.value());
            }
        }
        return "";
    }
}
