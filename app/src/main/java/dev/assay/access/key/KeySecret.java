package dev.assay.access.key;

import dev.assay.runner.Sha256;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key as its holder has it: {@code assay_}, the id by which its row is found, and 256 random bits. So much chance needs no slow
 * hash: nobody can try what nobody can guess.
 *
 * @param id of the row
 * @param text the whole key
 */
record KeySecret(String id, String text) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int ID_LENGTH = 12;
    private static final Pattern FORM = Pattern.compile("assay_([a-z2-9]{12})_[A-Za-z0-9_-]{43}");

    static KeySecret random() {
        StringBuilder id = new StringBuilder();
        RANDOM.ints(ID_LENGTH, 0, ALPHABET.length()).forEach(i -> id.append(ALPHABET.charAt(i)));
        return random(id.toString());
    }

    /** Another one for the same row. */
    static KeySecret random(String id) {
        byte[] secret = new byte[32];
        RANDOM.nextBytes(secret);
        return new KeySecret(
                id,
                "assay_" + id + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** Empty for what cannot be a key of ours. */
    static Optional<KeySecret> read(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new KeySecret(matcher.group(1), text)) : Optional.empty();
    }

    byte[] sha256() {
        return Sha256.of(text).bytes();
    }

    /** Never the key: records are printed. */
    @Override
    public String toString() {
        return "key " + id;
    }
}
