package dev.assay.access.key;

import dev.assay.access.Caller;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * What a request is checked against.
 *
 * @param hash of the whole key
 * @param oldHash of the key before the last rotation, while it holds
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a record
record ApiKey(byte[] hash, byte @Nullable [] oldHash, Caller caller) {

    /** In a time that does not tell how much of it was right. */
    boolean is(byte[] sent) {
        boolean now = MessageDigest.isEqual(hash, sent);
        boolean before = MessageDigest.isEqual(oldHash == null ? hash : oldHash, sent);
        return now || before;
    }
}
