package dev.assay.worker;

import dev.assay.runner.Reason;
import dev.assay.runner.Runner;
import dev.assay.runner.RunnerException;
import dev.assay.runner.engine.LocalRunner;
import dev.assay.settings.AssayProperties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The runner while it opens, in a thread of its own: its self-test spends most of its time waiting, which the rest of
 * the start need not. A post-processor because those come first of all beans.
 */
final class EarlyRunner implements BeanFactoryPostProcessor, DisposableBean {

    private final FutureTask<Runner> opening;
    private boolean taken;

    /** The environment's settings, for those of Spring's beans are not there yet. */
    EarlyRunner(Environment environment) {
        this.opening = new FutureTask<>(() ->
                LocalRunner.open(RunnerPlan.of(Binder.get(environment).bindOrCreate("assay", AssayProperties.class))));
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
        Thread thread = new Thread(opening, "runner-start");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for it. From then on it is the caller's to close. */
    Runner take() throws RunnerException {
        taken = true;
        return await();
    }

    private Runner await() throws RunnerException {
        try {
            return opening.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RunnerException refused) {
                throw refused;
            }
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException("the runner did not open", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunnerException(Reason.SANDBOX_ERROR, "interrupted while the sandbox started", e);
        }
    }

    /** A start that failed elsewhere leaves no sandbox behind. */
    @Override
    public void destroy() {
        if (!taken) {
            try {
                await().close();
            } catch (RunnerException e) {
                // Then there is nothing to close.
            }
        }
    }
}
