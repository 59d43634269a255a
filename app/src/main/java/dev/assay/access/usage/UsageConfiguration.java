package dev.assay.access.usage;

import dev.assay.periodic.PeriodicTask;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class UsageConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(3);

    @Bean
    PeriodicTask usageRounds(UsageCounter counter) {
        return new PeriodicTask("usage", EVERY, EVERY, counter::write);
    }
}
