package dev.assay.settings;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

/** Reads and validates all settings before anything is started for them. */
public final class SettingsCheck {

    private SettingsCheck() {}

    /** Throws what Spring throws for such settings later on, naming the key. */
    public static AssayProperties read(ConfigurableEnvironment environment) {
        try (LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean()) {
            validator.afterPropertiesSet();
            return Binder.get(environment)
                    .bindOrCreate("assay", Bindable.of(AssayProperties.class), new ValidationBindHandler(validator));
        }
    }
}
