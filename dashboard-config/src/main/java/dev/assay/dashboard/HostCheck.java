package dev.assay.dashboard;

import com.sun.net.httpserver.HttpExchange;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Serves only requests that call us by a name of ours. A page whose DNS name was rebound to our address still sends
 * its own name; the address a connection came in on cannot be rebound and is always ours.
 */
final class HostCheck implements Check {

    private static final Refusal REFUSAL = new Refusal(
            403,
            "The dashboard is not served under this Host. Use its own address,"
                    + " or list the name in assay.dashboard.allowed-hosts.");

    private final Set<String> names = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));

    HostCheck(DashboardSettings settings) {
        names.add(settings.bindAddress().toLowerCase(Locale.ROOT));
        settings.allowedHosts().forEach(host -> names.add(withoutPort(host)));
    }

    @Override
    public @Nullable Refusal refusalOf(HttpExchange exchange) {
        List<String> hosts = exchange.getRequestHeaders().getOrDefault("Host", List.of());
        if (hosts.size() != 1) {
            return REFUSAL;
        }
        String host = withoutPort(hosts.get(0));
        InetAddress local = exchange.getLocalAddress().getAddress();
        return names.contains(host) || isLiteralOf(local, host) ? null : REFUSAL;
    }

    private static boolean isLiteralOf(InetAddress local, String host) {
        if (!host.startsWith("[") || !host.contains(":")) {
            return host.equals(local.getHostAddress());
        }
        try {
            // With brackets and a colon this parses a literal or throws; it never asks a name server.
            return InetAddress.getByName(host).equals(local);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String withoutPort(String host) {
        int end = host.startsWith("[") ? host.indexOf(']') + 1 : host.indexOf(':');
        return (end <= 0 ? host : host.substring(0, end)).toLowerCase(Locale.ROOT);
    }
}
