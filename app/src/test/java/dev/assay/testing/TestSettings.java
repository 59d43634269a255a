package dev.assay.testing;

import dev.assay.settings.AssayProperties;
import dev.assay.settings.SettingsCheck;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Settings as a node reads them, without those of this machine's environment. */
public final class TestSettings {

    private TestSettings() {}

    /** The defaults but for what is given, each as {@code key=value}. */
    public static AssayProperties of(String... settings) {
        Map<String, Object> given = new LinkedHashMap<>();
        for (String setting : settings) {
            int at = setting.indexOf('=');
            given.put(setting.substring(0, at), setting.substring(at + 1));
        }
        StandardEnvironment environment = environment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", given));
        return SettingsCheck.read(environment);
    }

    /** Without any property. */
    public static StandardEnvironment environment() {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        return environment;
    }
}
