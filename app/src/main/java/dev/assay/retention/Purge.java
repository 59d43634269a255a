package dev.assay.retention;

import dev.assay.settings.AssayProperties;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Removes what is older than it is kept for, in small transactions led by an index. Every node has one. */
@Component
class Purge {

    private static final Logger LOG = LoggerFactory.getLogger(Purge.class);

    private final Erasure erasure;
    private final AssayProperties.Retention settings;
    private final List<OwnedData> others;

    Purge(Erasure erasure, AssayProperties properties, List<OwnedData> others) {
        this.erasure = erasure;
        this.others = others;
        this.settings = properties.retention();
    }

    void round() {
        int removed = 0;
        for (int page = Erasure.PAGE; page == Erasure.PAGE; removed += page) {
            page = erasure.endedBefore(settings.executions());
        }
        if (removed > 0) {
            LOG.info("{} executions were older than {} and are removed", removed, settings.executions());
        }
        others.forEach(OwnedData::removeTooOld);
    }
}
