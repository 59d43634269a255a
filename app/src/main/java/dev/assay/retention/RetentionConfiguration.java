package dev.assay.retention;

import dev.assay.periodic.PeriodicTask;
import dev.assay.settings.AssayProperties;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {

    @Bean
    PeriodicTask purgeRounds(Purge purge, AssayProperties properties) {
        Duration every = properties.retention().purgeEvery();
        return new PeriodicTask("purge", every, every, purge::round);
    }
}
