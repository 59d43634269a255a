package dev.assay.retention;

import java.util.List;
import org.springframework.stereotype.Component;

/** Removes everything of an owner: what makes executions first, then executions. */
@Component
class OwnerErasure {

    private final List<OwnedData> data;
    private final Erasure erasure;

    OwnerErasure(List<OwnedData> data, Erasure erasure) {
        this.data = data;
        this.erasure = erasure;
    }

    void erase(String owner) {
        data.forEach(one -> one.erase(owner));
        erasure.executionsOf(owner);
    }
}
