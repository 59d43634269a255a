package dev.assay.cli;

import dev.assay.AssayApplication;
import dev.assay.cli.option.Settings;
import dev.assay.refusal.StartFailure;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** What {@code serve} starts, in this process, for this command alone: on a free port, and without a dashboard. */
final class LocalServer implements AutoCloseable {

    private final ServletWebServerApplicationContext context;

    private LocalServer(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    /**
     * Returns when it answers. Throws what {@link StartFailure#explain} explains.
     *
     * @param log what would be on the terminal of {@code serve}
     */
    static LocalServer start(List<String> settings, Path log) {
        List<String> args = new ArrayList<>(List.of(
                "--assay.role=all",
                "--assay.http.bind-address=127.0.0.1",
                "--assay.http.port=0",
                "--assay.access.keys=open",
                "--assay.dashboard.enabled=false",
                "--logging.file.name=" + log,
                "--logging.threshold.console=OFF"));
        args.addAll(settings);
        Settings.read(args); // so that a mistake in them is a line and no log
        SpringApplication application = new SpringApplication(AssayApplication.class);
        application.addListeners(new EmbeddedStart(System.err));
        return new LocalServer((ServletWebServerApplicationContext) application.run(args.toArray(String[]::new)));
    }

    URI address() {
        int port =
                Objects.requireNonNull(context.getWebServer(), "it has started").getPort();
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        context.close();
    }
}
