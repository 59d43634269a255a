package dev.assay.access.gate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.assay.access.Caller;
import dev.assay.access.Callers;
import dev.assay.access.usage.UsageCounter;
import dev.assay.web.ErrorCode;
import dev.assay.web.ErrorResponses;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts requests, and refuses those beyond a key's rate. Each node has buckets of its own, so with several a key goes so many
 * times as far: a bucket in common would cost every request a round trip.
 */
final class RateFilter extends OncePerRequestFilter {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** A bucket that nobody has used for so long is full again. */
    private final Cache<Rate, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(MINUTE.multipliedBy(2))
            .build();

    private final UsageCounter usage;

    RateFilter(UsageCounter usage) {
        this.usage = usage;
    }

    /** With another rate the bucket is another. */
    private record Rate(String key, int perMinute) {

        Bucket bucket() {
            return Bucket.builder()
                    .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
                    .build();
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable Caller caller = Callers.known(request);
        if (caller == null) {
            chain.doFilter(request, response);
            return;
        }
        @Nullable Integer perMinute = caller.limits().requestsPerMinute();
        @Nullable String key = caller.key();
        boolean granted = key == null || perMinute == null || take(new Rate(key, perMinute), response);
        if (granted) {
            chain.doFilter(request, response);
        } else {
            ErrorResponses.write(
                    response,
                    ErrorCode.RATE_LIMITED,
                    "This key may send " + perMinute + " requests a minute; Retry-After says when the next one may");
        }
        if (!caller.equals(Caller.NODE)) {
            usage.request(caller, response.getStatus());
        }
    }

    /** The headers are those of the IETF's draft "RateLimit header fields for HTTP". */
    private boolean take(Rate rate, HttpServletResponse response) {
        Bucket bucket = buckets.get(rate, Rate::bucket);
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        response.setHeader("RateLimit-Policy", "\"key\";q=" + rate.perMinute() + ";w=" + MINUTE.toSeconds());
        response.setHeader(
                "RateLimit",
                "\"key\";r=" + probe.getRemainingTokens() + ";t=" + seconds(probe.getNanosToWaitForReset()));
        if (!probe.isConsumed()) {
            response.setHeader("Retry-After", String.valueOf(Math.max(1, seconds(probe.getNanosToWaitForRefill()))));
        }
        return probe.isConsumed();
    }

    private static long seconds(long nanos) {
        return (nanos + 999_999_999) / 1_000_000_000;
    }
}
