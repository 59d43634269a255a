package dev.assay.dashboard;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;

/** Stands before every page: sets the protective headers, then lets through what no check refuses. */
final class Gate extends Filter {

    private final List<Check> checks;

    /** Cheap and anonymous checks first: a password is only looked at when it was sent to us by our own page. */
    Gate(DashboardSettings settings) {
        this.checks = List.of(
                new HostCheck(settings),
                new PathCheck(),
                new OriginCheck(),
                new PasswordCheck(settings.username(), settings.password()));
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        BrowserRules.setOn(exchange.getResponseHeaders());
        for (Check check : checks) {
            Refusal refusal = check.refusalOf(exchange);
            if (refusal != null) {
                refusal.send(exchange);
                return;
            }
        }
        chain.doFilter(exchange);
    }

    @Override
    public String description() {
        return "host, path, origin and password checks";
    }
}
