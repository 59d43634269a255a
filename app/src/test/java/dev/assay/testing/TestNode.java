package dev.assay.testing;

import dev.assay.AssayApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** A node in this JVM. */
public final class TestNode implements AutoCloseable {

    private final ServletWebServerApplicationContext context;
    private final Api api;
    private final Remains remains;

    private TestNode(ServletWebServerApplicationContext context, Remains remains) {
        this.context = context;
        this.api = new Api(Objects.requireNonNull(context.getWebServer()).getPort());
        this.remains = remains;
    }

    /** Later settings win over the schema's. */
    public static TestNode start(TestSchema schema, String... settings) {
        List<String> args = new ArrayList<>(schema.settings());
        for (String setting : settings) {
            String key = setting.substring(0, setting.indexOf('=') + 1);
            args.removeIf(given -> given.startsWith(key));
            args.add(setting);
        }
        // Threads are in the group of those that made them: by it they are told from those of other nodes.
        ThreadGroup threads = new ThreadGroup(schema.name());
        Set<ProcessHandle> before = Remains.childProcesses();
        FutureTask<ServletWebServerApplicationContext> start = new FutureTask<>(() -> run(args));
        new Thread(threads, start, "start of a node").start();
        ServletWebServerApplicationContext context = result(start);
        Set<ProcessHandle> started = Remains.childProcesses().stream()
                .filter(process -> !before.contains(process))
                .collect(Collectors.toSet());
        return new TestNode(context, new Remains(threads, started));
    }

    private static ServletWebServerApplicationContext run(List<String> args) {
        SpringApplication application = new SpringApplication(AssayApplication.class);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(
                Map.of("springdoc.api-docs.enabled", "false")); // but for the test that asks for it
        return (ServletWebServerApplicationContext) application.run(args.toArray(String[]::new));
    }

    private static <T> T result(FutureTask<T> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Api api() {
        return api;
    }

    /** All of that type, by their names. */
    public <T> Map<String, T> beans(Class<T> type) {
        return context.getBeansOfType(type);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Fails when something of the node is left. */
    @Override
    public void close() {
        context.close();
        remains.awaitGone();
    }
}
