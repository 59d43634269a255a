package dev.assay.language;

import dev.assay.runner.RunnerException;
import dev.assay.runner.language.LanguageCatalog;
import dev.assay.settings.AssayProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The names of languages, which every role must know. */
@Configuration(proxyBeanMethods = false)
class LanguageConfiguration {

    /** Refuses to start with a pack that cannot be used: a mistake in it must not silently take a language away. */
    @Bean
    LanguageCatalog languageCatalog(AssayProperties properties) throws RunnerException {
        return LanguageCatalog.load(properties.languages().packs());
    }
}
