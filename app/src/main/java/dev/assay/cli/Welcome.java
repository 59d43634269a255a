package dev.assay.cli;

import dev.assay.access.gate.KeysRequired;
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
        StringBuilder text = new StringBuilder("\n");
        line(text, "Assay is ready (role " + properties.role().id() + ").");
        if (properties.role().servesApi()) {
            line(text, "  API        " + url);
            line(text, "  Keys       " + keys(properties));
            if (properties.dashboard().enabled()) {
                printDashboard(
                        text,
                        properties.dashboard(),
                        context.getBean(DashboardServer.class).port(),
                        context.getBean(DashboardPassword.class));
            }
        }
        line(text, "  Health     " + url + "/actuator/health");
        if (properties.role().runsWork()) {
            String tier = context.getBean(Runner.class).isolation().tier();
            line(
                    text,
                    "  Programs   " + properties.worker().effectiveSlots() + " at once, sandbox tier '" + tier + "'");
            if (tier.equals("process")) {
                line(
                        text,
                        "  WARNING    this tier does not isolate programs from this machine: run only code you trust.");
            }
        }
        if (properties.role().servesApi()) {
            line(text, "Try it:");
            String key = KeysRequired.by(properties) ? " -H \"X-Api-Key: $ASSAY_KEY\"" : "";
            line(text, "  curl -s " + url + "/executions" + key + " -H 'Content-Type: application/json' \\");
            line(text, "       -d '{\"language\":\"python\",\"source_code\":\"print(6*7)\"}'");
            line(text, "  curl -s '" + url + "/executions/EXECUTION_ID?wait=10'" + key);
        }
        // In one piece: what others log at the same time comes before or after.
        terminal.print(text);
        terminal.flush();
    }

    private static String keys(AssayProperties properties) {
        return KeysRequired.by(properties)
                ? "required; the first is made by 'assay key create --owner NAME --scope admin', or is yours in"
                        + " assay.access.admin-key-file"
                : "none needed";
    }

    private static void printDashboard(
            StringBuilder text, AssayProperties.Dashboard dashboard, int port, DashboardPassword password) {
        line(
                text,
                "  Dashboard  http://" + literal(dashboard.bindAddress()) + ":" + port
                        + "/dashboard   user " + dashboard.username()
                        + (password.isGenerated()
                                ? ", password " + password.value()
                                        + " (for this start; set assay.dashboard.password to keep one)"
                                : ", password as configured"));
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }

    private static String literal(String address) {
        if (address.equals("0.0.0.0") || address.equals("::")) {
            return "127.0.0.1";
        }
        return address.indexOf(':') >= 0 ? "[" + address + "]" : address;
    }
}
