package dev.assay.grading.run;

import dev.assay.web.UploadPath;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where packages and submissions are sent. */
@Configuration(proxyBeanMethods = false)
class UploadPaths {

    @Bean
    UploadPath problemUploads() {
        return new UploadPath("/problems");
    }

    @Bean
    UploadPath gradingRunUploads() {
        return new UploadPath("/grading-runs");
    }
}
