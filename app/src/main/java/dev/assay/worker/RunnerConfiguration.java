package dev.assay.worker;

import dev.assay.runner.Runner;
import dev.assay.runner.RunnerException;
import dev.assay.settings.AssayProperties;
import dev.assay.settings.WorkerRole;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@WorkerRole
class RunnerConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(RunnerConfiguration.class);

    @Bean
    static EarlyRunner earlyRunner(Environment environment) {
        return new EarlyRunner(environment);
    }

    @Bean
    Runner runner(AssayProperties properties, EarlyRunner early) throws RunnerException {
        int slots = properties.worker().effectiveSlots();
        int cpus = Runtime.getRuntime().availableProcessors();
        if (slots > cpus) {
            LOG.warn(
                    "{} slots on {} CPUs: programs will slow each other down and time out by no fault of theirs",
                    slots,
                    cpus);
        }
        return early.take();
    }
}
