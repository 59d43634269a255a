package dev.assay.access.usage;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.assay.access.Caller;
import dev.assay.web.ApiException;
import dev.assay.web.ErrorCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The CPU time that a key's owner may use a day. What has ended within some seconds is not counted yet. */
@Component
public class CpuBudget {

    private final LoadingCache<String, UsageTable.Today> known;

    CpuBudget(UsageTable table) {
        this.known = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(Duration.ofSeconds(2))
                .build(table::today);
    }

    /** Throws {@link ApiException} when all of it is used. */
    public void check(Caller caller) {
        @Nullable Long seconds = caller.limits().cpuSecondsPerDay();
        if (seconds == null) {
            return;
        }
        UsageTable.Today today = known.get(caller.owner());
        if (today.cpu().toSeconds() >= seconds) {
            throw new ApiException(
                    ErrorCode.CPU_TIME_SPENT,
                    "This key may use " + seconds + " s of CPU time a day (UTC), and "
                            + today.cpu().toSeconds() + " s are used; the next day begins in "
                            + today.left().toSeconds() + " s",
                    today.left());
        }
    }
}
