package dev.assay.web;

import dev.assay.settings.AssayProperties;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The host names a request may give in its Host header, compared without port and case. */
record AllowedHosts(Set<String> names, boolean any) {

    static AllowedHosts of(AssayProperties.Http http) {
        Set<String> names = new HashSet<>(List.of("localhost", "127.0.0.1", "[::1]"));
        names.add(canonical(http.bindAddress()));
        http.allowedHosts().forEach(name -> names.add(canonical(name)));
        return new AllowedHosts(Set.copyOf(names), names.contains("*"));
    }

    boolean allow(String hostHeader) {
        return any || names.contains(canonical(withoutPort(hostHeader)));
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    private static String canonical(String host) {
        String name = host.strip().toLowerCase(Locale.ROOT);
        if (name.indexOf(':') != name.lastIndexOf(':') && !name.startsWith("[")) {
            return "[" + name + "]";
        }
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
