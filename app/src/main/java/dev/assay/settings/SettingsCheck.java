package dev.assay.settings;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

/** Reads and validates all settings before anything is started for them. */
public final class SettingsCheck {

    private SettingsCheck() {}

    /**
     * Throws what Spring throws for such settings later on, naming the key; and for keys there are none of, which Spring
     * would ignore. Not so in the environment, where others' variables may begin as ours do.
     */
    public static AssayProperties read(ConfigurableEnvironment environment) {
        try (LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean()) {
            validator.afterPropertiesSet();
            return Binder.get(environment)
                    .bindOrCreate(
                            "assay",
                            Bindable.of(AssayProperties.class),
                            new ValidationBindHandler(
                                    new NoUnboundElementsBindHandler(
                                            BindHandler.DEFAULT, source -> !isEnvironment(source)),
                                    validator));
        }
    }

    private static boolean isEnvironment(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
    }
}
