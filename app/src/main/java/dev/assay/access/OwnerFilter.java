package dev.assay.access;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whose things a query may find. Every query for clients takes one, and what it does not let through looks as if it was not
 * there.
 */
public final class OwnerFilter {

    /** For admins, and for what is looked up on behalf of nobody. */
    public static final OwnerFilter EVERYBODYS = new OwnerFilter(null);

    private final @Nullable String owner;

    private OwnerFilter(@Nullable String owner) {
        this.owner = owner;
    }

    public static OwnerFilter of(String owner) {
        return new OwnerFilter(owner);
    }

    /** Of a row, or something else that was read. */
    public boolean lets(@Nullable String other) {
        return other != null && (owner == null || owner.equals(other));
    }

    /** A condition of SQL on the column {@code owner}, to be {@link #bind bound}. Without an owner it costs no index. */
    public String condition() {
        return owner == null ? "TRUE" : "owner = :owner";
    }

    /** Gives the statement what its {@link #condition} asks for. */
    public JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
        return owner == null ? statement : statement.param("owner", owner);
    }
}
