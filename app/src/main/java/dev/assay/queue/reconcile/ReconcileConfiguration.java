package dev.assay.queue.reconcile;

import dev.assay.database.ReadDatabase;
import dev.assay.database.RequestDatabase;
import dev.assay.execution.ExecutionStore;
import dev.assay.execution.OverdueExecutions;
import dev.assay.periodic.PeriodicTask;
import dev.assay.queue.JobTable;
import dev.assay.settings.AssayProperties;
import dev.assay.settings.WorkerRole;
import dev.assay.signal.Signals;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who looks for executions that nobody works on any more, or whose job says something else. */
@Configuration(proxyBeanMethods = false)
class ReconcileConfiguration {

    @Bean
    JobReconciler jobReconciler(
            RequestDatabase database,
            @Qualifier("requestExecutions") ExecutionStore executions,
            JobTable jobs,
            Signals signals) {
        return new JobReconciler(database, executions, jobs, signals);
    }

    @Bean
    PeriodicTask leaseReaper(OverdueExecutions executions, JobReconciler reconciler, AssayProperties properties) {
        AssayProperties.Lease lease = properties.lease();
        LeaseReaper reaper = new LeaseReaper(executions, reconciler, lease.duration());
        return new PeriodicTask("lease-reaper", lease.renewEvery().dividedBy(2), reaper::round);
    }

    @Bean
    @WorkerRole
    PeriodicTask reconciler(ReadDatabase database, JobReconciler reconciler, AssayProperties properties) {
        Reconciler rounds = new Reconciler(new MismatchScan(database.jdbc(), MismatchScan.SLICE), reconciler);
        return new PeriodicTask("reconciler", properties.queue().reconcileEvery(), rounds::round);
    }
}
