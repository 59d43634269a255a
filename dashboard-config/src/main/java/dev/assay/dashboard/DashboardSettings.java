package dev.assay.dashboard;

import java.util.List;

/**
 * Where the dashboard listens and who may see it.
 *
 * @param bindAddress the one address it listens on, {@code 127.0.0.1} unless there is a reason
 * @param port TCP port; 0 takes a free one
 * @param username name for Basic authentication, without a colon
 * @param password password for Basic authentication; there is no dashboard without one
 * @param allowedHosts further names browsers may reach it by, such as the name a proxy is known under
 */
public record DashboardSettings(
        String bindAddress, int port, String username, String password, List<String> allowedHosts) {

    public DashboardSettings {
        require(!bindAddress.isBlank(), "assay.dashboard.bind-address is blank; set it, for instance to 127.0.0.1");
        require(port >= 0 && port <= 65535, "assay.dashboard.port is " + port + "; set it to a number from 0 to 65535");
        require(
                !username.isBlank() && !username.contains(":"),
                "assay.dashboard.username is blank or has a colon, which Basic authentication cannot carry; change it");
        require(
                !password.isBlank(),
                "assay.dashboard.password is blank, which would open every job to anyone;"
                        + " set it, or set assay.dashboard.enabled=false");
        allowedHosts = List.copyOf(allowedHosts);
        require(
                allowedHosts.stream().noneMatch(String::isBlank),
                "assay.dashboard.allowed-hosts has a blank entry; remove it");
    }

    public DashboardSettings(String bindAddress, int port, String username, String password) {
        this(bindAddress, port, username, password, List.of());
    }

    /** Leaves the password out: settings end up in logs. */
    @Override
    public String toString() {
        return "DashboardSettings[bindAddress=" + bindAddress + ", port=" + port + ", username=" + username
                + ", password=(hidden), allowedHosts=" + allowedHosts + "]";
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
