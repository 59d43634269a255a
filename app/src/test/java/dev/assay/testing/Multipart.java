package dev.assay.testing;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The body of a form with files, as a user's client would make it. */
public final class Multipart {

    private static final String BOUNDARY = "----assay-test";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    public Multipart file(String name, String fileName, byte[] content) {
        part("name=\"" + name + "\"; filename=\"" + fileName + "\"", "application/octet-stream", content);
        return this;
    }

    public Multipart json(String name, String text) {
        part("name=\"" + name + "\"", "application/json", text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public Multipart field(String name, String text) {
        part("name=\"" + name + "\"", "text/plain", text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private void part(String disposition, String type, byte[] content) {
        write("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\nContent-Type: " + type
                + "\r\n\r\n");
        body.writeBytes(content);
        write("\r\n");
    }

    private void write(String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public Api.Answer post(Api api, String path, Map<String, String> headers) {
        write("--" + BOUNDARY + "--\r\n");
        HttpRequest.Builder request = api.request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
        headers.forEach(request::header);
        return api.send(request.build());
    }
}
