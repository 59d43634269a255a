package dev.assay.warmup;

import dev.assay.access.key.KeyHolders;
import dev.assay.settings.ApiRole;
import dev.assay.settings.AssayProperties;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.stereotype.Component;

/** Requests to this node itself, through its web server: one for what does not exist, and one that asks for too much. */
@Component
@ApiRole
class RequestRehearsal implements Rehearsal {

    private static final int TIMEOUT_MS = 2000;
    static final String NOBODY = "/executions/00000000-0000-7000-8000-000000000000";

    /** Read and checked as any, and refused at the last check: no language has such a name. */
    static final byte[] REFUSED = "{\"language\":\"warm-up\",\"source_code\":\"print('hello')\",\"stdin\":\"\"}"
            .getBytes(StandardCharsets.UTF_8);

    private final ServletWebServerApplicationContext context;
    private final KeyHolders keys;
    private final String bindAddress;

    RequestRehearsal(ServletWebServerApplicationContext context, KeyHolders keys, AssayProperties properties) {
        this.context = context;
        this.keys = keys;
        this.bindAddress = properties.http().bindAddress();
    }

    @Override
    public void once() throws IOException {
        request(NOBODY, null);
        request("/executions", REFUSED);
        request("/languages", null);
    }

    /** Returns the status. */
    int request(String path, byte @Nullable [] body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address(path).toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MS);
        connection.setReadTimeout(TIMEOUT_MS);
        connection.setRequestProperty("X-Api-Key", keys.own());
        if (body != null) {
            connection.setRequestMethod("POST");
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            connection.getOutputStream().write(body);
        }
        int status = connection.getResponseCode();
        // Read to its end, so that the next request goes over the same connection.
        try (InputStream answer = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            if (answer != null) {
                answer.readAllBytes();
            }
        }
        return status;
    }

    private URI address(String path) throws IOException {
        InetAddress bound = InetAddress.getByName(bindAddress);
        String host = bound.isAnyLocalAddress() ? "localhost" : bound.getHostAddress();
        int port = context.getWebServer() == null ? -1 : context.getWebServer().getPort();
        return URI.create("http://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port + path);
    }
}
