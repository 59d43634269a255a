package dev.assay.access.gate;

import dev.assay.settings.AssayProperties;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Whether a request needs a key: where others than this machine can reach us, unless the settings say otherwise. */
public final class KeysRequired {

    private KeysRequired() {}

    public static boolean by(AssayProperties properties) {
        return switch (properties.access().keys()) {
            case "required" -> true;
            case "open" -> false;
            default -> !isLoopback(properties.http().bindAddress());
        };
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // the start is refused for it elsewhere
        }
    }
}
