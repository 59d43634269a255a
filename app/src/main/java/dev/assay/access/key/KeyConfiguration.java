package dev.assay.access.key;

import dev.assay.settings.ApiRole;
import dev.assay.signal.KeyFeed;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

    @Bean
    @ApiRole
    Keys keys(KeyTable table, KeyFeed feed) {
        return new Keys(table, feed::changed);
    }
}
