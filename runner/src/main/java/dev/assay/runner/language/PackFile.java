package dev.assay.runner.language;

import java.util.Map;

/**
 * A pack that was read.
 *
 * @param digest of its text and its helpers: another digest is another pack
 * @param helpers contents of the files its commands need, by the name of their placeholder
 */
record PackFile(LanguagePack pack, String digest, Map<String, byte[]> helpers) {

    String id() {
        return pack.id();
    }
}
