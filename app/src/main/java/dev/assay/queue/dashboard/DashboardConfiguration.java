package dev.assay.queue.dashboard;

import dev.assay.dashboard.DashboardServer;
import dev.assay.dashboard.DashboardSettings;
import dev.assay.dashboard.DashboardStorage;
import dev.assay.queue.reconcile.JobReconciler;
import dev.assay.settings.ApiRole;
import dev.assay.settings.AssayProperties;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.utils.mapper.JsonMapper;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** JobRunr's dashboard. Its buttons run none of JobRunr's filters, so its storage tells the reconciler what they changed. */
@Configuration(proxyBeanMethods = false)
@ApiRole
@ConditionalOnProperty(name = "assay.dashboard.enabled", matchIfMissing = true)
class DashboardConfiguration {

    @Bean(initMethod = "start")
    DashboardServer dashboardServer(
            StorageProvider storageProvider,
            JsonMapper jsonMapper,
            JobReconciler reconciler,
            AssayProperties properties,
            DashboardPassword password) {
        AssayProperties.Dashboard settings = properties.dashboard();
        return new DashboardServer(
                DashboardStorage.wrap(storageProvider, reconciler::reconcile),
                jsonMapper,
                new DashboardSettings(
                        settings.bindAddress(),
                        settings.port(),
                        settings.username(),
                        password.value(),
                        settings.allowedHosts()));
    }
}
