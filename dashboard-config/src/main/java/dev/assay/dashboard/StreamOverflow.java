package dev.assay.dashboard;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** JobRunr answers 417 to event streams past its limit of 41 but leaves the connection open; this ends it. */
final class StreamOverflow extends Filter {

    private static final int REFUSED = 417;

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        chain.doFilter(exchange);
        if (exchange.getResponseCode() == REFUSED) {
            exchange.close();
        }
    }

    @Override
    public String description() {
        return "ends refused event streams";
    }
}
