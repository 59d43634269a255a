package dev.assay.cli;

import dev.assay.dashboard.DashboardServer;
import dev.assay.queue.dashboard.DashboardPassword;
import dev.assay.runner.Runner;
import dev.assay.settings.AssayProperties;
import java.io.PrintStream;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;

/** Says on the terminal where things are, and a line to try. Not a log: it shows a password made for this start. */
public final class Welcome {

    private final PrintStream terminal;

    public Welcome(PrintStream terminal) {
        this.terminal = terminal;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (!(event.getApplicationContext() instanceof ServletWebServerApplicationContext context)
                || context.getWebServer() == null) {
            return;
        }
        AssayProperties properties = context.getBean(AssayProperties.class);
        String url = "http://" + literal(properties.http().bindAddress()) + ":"
                + context.getWebServer().getPort();
        terminal.println();
        terminal.println("Assay is ready (role " + properties.role().id() + ").");
        if (properties.role().servesApi()) {
            terminal.println("  API        " + url);
            if (properties.dashboard().enabled()) {
                printDashboard(
                        properties.dashboard(),
                        context.getBean(DashboardServer.class).port(),
                        context.getBean(DashboardPassword.class));
            }
        }
        terminal.println("  Health     " + url + "/actuator/health");
        if (properties.role().runsWork()) {
            String tier = context.getBean(Runner.class).isolation().tier();
            terminal.println(
                    "  Programs   " + properties.worker().effectiveSlots() + " at once, sandbox tier '" + tier + "'");
            if (tier.equals("process")) {
                terminal.println(
                        "  WARNING    this tier does not isolate programs from this machine: run only code you trust.");
            }
        }
        if (properties.role().servesApi()) {
            terminal.println("Try it:");
            terminal.println("  curl -s " + url + "/executions -H 'Content-Type: application/json' \\");
            terminal.println("       -d '{\"language\":\"python\",\"source_code\":\"print(6*7)\"}'");
            terminal.println("  curl -s '" + url + "/executions/EXECUTION_ID?wait=10'");
        }
        terminal.flush();
    }

    private void printDashboard(AssayProperties.Dashboard dashboard, int port, DashboardPassword password) {
        terminal.println("  Dashboard  http://" + literal(dashboard.bindAddress()) + ":" + port
                + "/dashboard   user " + dashboard.username()
                + (password.isGenerated()
                        ? ", password " + password.value()
                                + " (for this start; set assay.dashboard.password to keep one)"
                        : ", password as configured"));
    }

    private static String literal(String address) {
        if (address.equals("0.0.0.0") || address.equals("::")) {
            return "127.0.0.1";
        }
        return address.indexOf(':') >= 0 ? "[" + address + "]" : address;
    }
}
