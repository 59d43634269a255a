package dev.assay.retention;

import java.util.Collection;
import java.util.UUID;

/** Where another room keeps what speaks of objects that may be erased. */
public interface Mentions {

    /** Removes what is kept about objects that are erased in the transaction under way. */
    void erased(Collection<UUID> objects);
}
