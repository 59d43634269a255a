package dev.assay.dashboard;

import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;

/** One reason not to serve a request. */
@FunctionalInterface
interface Check {

    /** Null where there is nothing against the request. */
    @Nullable
    Refusal refusalOf(HttpExchange exchange);
}
