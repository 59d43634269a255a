package dev.assay.cluster;

import dev.assay.settings.AssayProperties;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.stereotype.Component;

/** What this process is called in attempts, on the dashboard and among the nodes: unique among living processes. */
@Component
public final class NodeName {

    private static final int MAX = 64;

    private final String value;

    NodeName(AssayProperties properties) {
        String configured = properties.worker().name();
        String name = (configured.isEmpty() ? host() : configured) + "-"
                + ProcessHandle.current().pid();
        this.value = name.length() <= MAX ? name : name.substring(name.length() - MAX);
    }

    public String value() {
        return value;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown-host";
        }
    }
}
