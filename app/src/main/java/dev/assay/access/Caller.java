package dev.assay.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request; a controller takes it as an argument.
 *
 * @param owner whose everything is that the caller makes
 * @param key id of the key that was sent; null where none was
 * @param scopes what it may do
 * @param limits how far it goes
 */
public record Caller(String owner, @Nullable String key, Set<Scope> scopes, KeyLimits limits) {

    /** Whoever calls where no key is asked for: everything is everybody's. */
    public static final Caller LOCAL = new Caller("local", Set.of(Scope.values()));

    /** This node itself, which rehearses before it says that it is ready; nothing of that is kept. */
    public static final Caller NODE = new Caller("warm-up", Set.of(Scope.RUN));

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** Without a key of its own, and so without limits. */
    public Caller(String owner, Set<Scope> scopes) {
        this(owner, null, scopes, KeyLimits.NONE);
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
    }

    /** The same caller, who makes something of what is another owner's: what it makes is that owner's too. */
    public Caller onBehalfOf(String other) {
        return new Caller(other, key, scopes, limits);
    }

    /** What it can see: its owner's things, or everybody's. */
    public OwnerFilter sees() {
        return scopes.contains(Scope.ADMIN) ? OwnerFilter.EVERYBODYS : OwnerFilter.of(owner);
    }
}
