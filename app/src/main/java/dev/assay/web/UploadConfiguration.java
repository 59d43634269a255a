package dev.assay.web;

import dev.assay.settings.AssayProperties;
import jakarta.servlet.MultipartConfigElement;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Files of requests go to disk as they come. How large a request may be is checked before. */
@Configuration(proxyBeanMethods = false)
class UploadConfiguration {

    private static final int IN_MEMORY = 64 << 10;

    @Bean
    MultipartConfigElement multipartConfigElement(AssayProperties properties) {
        long most = properties.http().maxUpload().toBytes();
        return new MultipartConfigElement("", most, most, IN_MEMORY);
    }
}
