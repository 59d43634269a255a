package dev.assay.cli;

import dev.assay.AssayApplication;
import dev.assay.cli.option.Settings;
import dev.assay.refusal.StartFailure;
import dev.assay.settings.AssayProperties;
import dev.assay.settings.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Serves the REST API, runs executions and shows the dashboard until it is told to stop.",
            "Without a database and a Redis URL it starts its own, under the data directory."
        },
        footer = {
            "",
            "Every setting of docs/configuration.md can be given as --KEY=VALUE (--assay.worker.slots=4),",
            "or as an environment variable (ASSAY_WORKER_SLOTS=4)."
        })
final class ServeCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--role", description = "all (default), api or worker", paramLabel = "ROLE")
    private @Nullable String role;

    @Option(names = "--port", description = "port of the REST API (default 8080)", paramLabel = "PORT")
    private @Nullable Integer port;

    @Option(names = "--bind", description = "address it listens on (default 127.0.0.1)", paramLabel = "ADDRESS")
    private @Nullable String bindAddress;

    @Parameters(hidden = true)
    private List<String> settings = new ArrayList<>();

    @Override
    public Integer call() {
        List<String> args = new ArrayList<>(Settings.checked(settings, commandLine()));
        if (role != null) {
            args.add("--assay.role=" + checkedRole(role));
        }
        if (port != null) {
            args.add("--assay.http.port=" + port);
        }
        if (bindAddress != null) {
            args.add("--assay.http.bind-address=" + bindAddress);
        }
        return serve(args);
    }

    private static int serve(List<String> args) {
        try {
            Settings.read(args); // so that a mistake in them is a line and no log
            SpringApplication application = new SpringApplication(AssayApplication.class);
            application.addListeners(new EmbeddedStart(System.out));
            application.addInitializers(context ->
                    ((GenericApplicationContext) context).registerBean(Welcome.class, () -> new Welcome(System.out)));
            ApplicationContext context = application.run(args.toArray(String[]::new));
            Termination.install(context.getBean(AssayProperties.class).worker().drainGrace());
            return AssayCommand.KEEPS_RUNNING;
        } catch (RuntimeException e) {
            System.err.println("assay: " + StartFailure.explain(e));
            return 1;
        }
    }

    private String checkedRole(String word) {
        for (Role known : Role.values()) {
            if (known.id().equals(word)) {
                return word;
            }
        }
        throw new CommandLine.ParameterException(
                commandLine(), "--role must be all, api or worker, was '" + word + "'");
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets this before call()");
        }
        return spec.commandLine();
    }
}
