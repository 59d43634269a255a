package dev.assay.worker;

import dev.assay.runner.LocalRunner;
import dev.assay.runner.Runner;
import dev.assay.runner.RunnerException;
import dev.assay.runner.RunnerSettings;
import dev.assay.settings.AssayProperties;
import dev.assay.settings.WorkerRole;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@WorkerRole
class RunnerConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(RunnerConfiguration.class);

    @Bean
    Runner runner(AssayProperties properties) throws RunnerException {
        int slots = properties.worker().effectiveSlots();
        int cpus = Runtime.getRuntime().availableProcessors();
        if (slots > cpus) {
            LOG.warn(
                    "{} slots on {} CPUs: programs will slow each other down and time out by no fault of theirs",
                    slots,
                    cpus);
        }
        AssayProperties.Sandbox sandbox = properties.sandbox();
        return LocalRunner.open(new RunnerSettings(
                orElse(
                        sandbox.workDir(),
                        Path.of(System.getProperty("java.io.tmpdir"), "assay-" + System.getProperty("user.name"))),
                orElse(sandbox.toolsDir(), properties.dataDir().resolve("tools")),
                slots,
                sandbox.tier(),
                sandbox.readOnlyPaths()));
    }

    private static Path orElse(@Nullable Path configured, Path otherwise) {
        return configured == null || configured.toString().isEmpty() ? otherwise : configured;
    }
}
