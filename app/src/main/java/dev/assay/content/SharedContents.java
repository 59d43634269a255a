package dev.assay.content;

import dev.assay.runner.Sha256;
import java.util.Collection;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** Contents that many executions have in common: hashed and stored once, and known again by being the same array. */
public final class SharedContents {

    public static final SharedContents NONE = new SharedContents();

    private final IdentityHashMap<byte[], Sha256> digests = new IdentityHashMap<>();

    private SharedContents() {}

    public static SharedContents of(Collection<byte[]> contents) {
        SharedContents shared = new SharedContents();
        contents.forEach(content -> shared.digests.computeIfAbsent(content, Sha256::of));
        return shared;
    }

    @Nullable
    public Sha256 of(byte[] content) {
        return digests.get(content);
    }
}
