package dev.assay.dashboard;

import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;

/** JobRunr looks static files up on the class path by the path as sent; {@code ..} would lead out of its folder. */
final class PathCheck implements Check {

    private static final Refusal REFUSAL = new Refusal(400, "The path has '..' in it. Ask for the plain path.");

    @Override
    public @Nullable Refusal refusalOf(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().contains("..") ? REFUSAL : null;
    }
}
