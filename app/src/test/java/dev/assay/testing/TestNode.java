package dev.assay.testing;

import dev.assay.AssayApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** A node in this JVM. */
public final class TestNode implements AutoCloseable {

    private final ServletWebServerApplicationContext context;
    private final Api api;

    private TestNode(ServletWebServerApplicationContext context) {
        this.context = context;
        this.api = new Api(Objects.requireNonNull(context.getWebServer()).getPort());
    }

    /** Later settings win over the schema's. */
    public static TestNode start(TestSchema schema, String... settings) {
        List<String> args = new ArrayList<>(schema.settings());
        for (String setting : settings) {
            String key = setting.substring(0, setting.indexOf('=') + 1);
            args.removeIf(given -> given.startsWith(key));
            args.add(setting);
        }
        SpringApplication application = new SpringApplication(AssayApplication.class);
        application.setRegisterShutdownHook(false);
        return new TestNode((ServletWebServerApplicationContext) application.run(args.toArray(String[]::new)));
    }

    public Api api() {
        return api;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
