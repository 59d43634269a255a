package dev.assay.embedded;

import java.security.SecureRandom;
import java.util.HexFormat;

final class Secrets {

    private Secrets() {}

    /** 128 random bits as hex. */
    static String random() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
