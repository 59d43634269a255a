package dev.assay.queue.dashboard;

import dev.assay.settings.AssayProperties;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** The configured dashboard password, or one made for this start: the dashboard is never without. */
@Component
public final class DashboardPassword {

    private final String value;
    private final boolean generated;

    DashboardPassword(AssayProperties properties) {
        String configured = properties.dashboard().password();
        this.generated = configured.isEmpty();
        this.value = generated ? random() : configured;
    }

    private static String random() {
        byte[] bytes = new byte[12];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    public String value() {
        return value;
    }

    /** Whether it was made for this start, and so has to be told to the operator. */
    public boolean isGenerated() {
        return generated;
    }
}
