package dev.assay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkersTest {

    @Test
    void workersSeeTheStartersClassesAndDoNotKeepTheProgramAlive() throws Exception {
        Thread starter = Thread.currentThread();
        ClassLoader usual = starter.getContextClassLoader();
        try (URLClassLoader application = new URLClassLoader(new URL[0])) {
            starter.setContextClassLoader(application);
            ExecutorService workers = Workers.start();
            starter.setContextClassLoader(usual);

            Thread worker = workers.submit(Thread::currentThread).get(10, TimeUnit.SECONDS);

            assertThat(worker.getContextClassLoader()).isSameAs(application);
            assertThat(worker.isDaemon()).isTrue();
            workers.shutdownNow();
        } finally {
            starter.setContextClassLoader(usual);
        }
    }
}
