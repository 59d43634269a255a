package dev.assay.content;

import java.util.Collection;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** Contents that many executions have in common: hashed and stored once, and known again by being the same array. */
public final class SharedContents {

    public static final SharedContents NONE = new SharedContents();

    private final IdentityHashMap<byte[], Digest> digests = new IdentityHashMap<>();

    private SharedContents() {}

    public static SharedContents of(Collection<byte[]> contents) {
        SharedContents shared = new SharedContents();
        contents.forEach(content -> shared.digests.computeIfAbsent(content, Digest::of));
        return shared;
    }

    @Nullable
    public Digest of(byte[] content) {
        return digests.get(content);
    }
}
