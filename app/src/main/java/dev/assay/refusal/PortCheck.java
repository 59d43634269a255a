package dev.assay.refusal;

import dev.assay.settings.AssayProperties;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Looks whether the ports can be had before anything that takes long is started. */
public final class PortCheck {

    private static final int PRIVILEGED = 1024;

    private PortCheck() {}

    /** Throws {@link StartFailure} with what to do about the first that cannot. */
    public static void check(AssayProperties properties) {
        check(properties.http().bindAddress(), properties.http().port(), "--port", "--bind");
        if (properties.role().servesApi() && properties.dashboard().enabled()) {
            check(
                    properties.dashboard().bindAddress(),
                    properties.dashboard().port(),
                    "--assay.dashboard.port",
                    "--assay.dashboard.bind-address");
        }
    }

    private static void check(String host, int port, String portOption, String addressOption) {
        InetAddress address;
        try {
            address = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new StartFailure(
                    "'" + host + "' is not an address of this machine; choose another with " + addressOption, e);
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw new StartFailure(refusal(host, port, portOption, addressOption, String.valueOf(e.getMessage())), e);
        }
    }

    private static String refusal(String host, int port, String portOption, String addressOption, String said) {
        if (said.contains("in use")) {
            return inUse(port, portOption);
        }
        if (said.contains("assign requested address")) {
            return host + " is not an address of this machine; choose another with " + addressOption;
        }
        return "port " + port + " cannot be listened on (" + said + ")"
                + (port < PRIVILEGED ? "; ports below " + PRIVILEGED + " need root" : "") + "; choose another with "
                + portOption;
    }

    static String inUse(int port, String option) {
        return "port " + port + " is in use by another program; stop it, or choose another port with " + option;
    }
}
