package dev.assay.testing;

import dev.assay.settings.AssayProperties;
import java.lang.reflect.Parameter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Every key of {@link AssayProperties}. */
public final class SettingKeys {

    private SettingKeys() {}

    /** What a setting is, and its default as text, which is empty where there is none. */
    public record Setting(Class<?> type, String byDefault) {}

    public static Map<String, Setting> all() {
        Map<String, Setting> keys = new TreeMap<>();
        collect("assay", AssayProperties.class, keys);
        return keys;
    }

    private static void collect(String prefix, Class<?> type, Map<String, Setting> keys) {
        for (Parameter parameter : type.getDeclaredConstructors()[0].getParameters()) {
            String key = prefix + "."
                    + parameter.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            if (parameter.getType().isRecord()) {
                collect(key, parameter.getType(), keys);
            } else {
                DefaultValue value = parameter.getAnnotation(DefaultValue.class);
                keys.put(key, new Setting(parameter.getType(), value == null ? "" : String.join(",", value.value())));
            }
        }
    }
}
