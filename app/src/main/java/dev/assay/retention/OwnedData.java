package dev.assay.retention;

import java.util.Collection;
import java.util.UUID;

/** What another room stores for owners, so that erasing and retention reach it too. */
public interface OwnedData {

    /** Everything of that owner, executions it made included; what is under way is stopped first. */
    void erase(String owner);

    /** What is kept about objects that are erased in the transaction under way. */
    default void erased(Collection<UUID> objects) {}

    /** What is older than it is kept for. */
    void removeTooOld();
}
