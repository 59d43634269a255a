package dev.assay.settings;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The keys of {@link AssayProperties}, as they are written. */
public final class SettingNames {

    private SettingNames() {}

    /** Such as {@code assay.worker.slots}. */
    public static Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        collect("assay", AssayProperties.class, keys);
        return keys;
    }

    private static void collect(String prefix, Class<?> type, Set<String> keys) {
        for (RecordComponent component : type.getRecordComponents()) {
            String key = prefix + "." + kebab(component.getName());
            if (component.getType().isRecord()) {
                collect(key, component.getType(), keys);
            } else {
                keys.add(key);
            }
        }
    }

    /** {@code wall-time} of {@code wallTime}. */
    public static String kebab(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** {@code ASSAY_WORKER_SLOTS} of {@code assay.worker.slots}. */
    public static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
