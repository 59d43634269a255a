package dev.assay.cli;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A body of several parts; files are read while they are sent. */
final class Multipart {

    private final String boundary = "assay-" + UUID.randomUUID();
    private final List<BodyPublisher> parts = new ArrayList<>();

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    Multipart file(String part, Path file, String fileName) throws FileNotFoundException {
        String safe = fileName.replaceAll("[^A-Za-z0-9._ -]", "_");
        head("name=\"" + part + "\"; filename=\"" + safe + "\"", "application/octet-stream");
        parts.add(BodyPublishers.ofFile(file));
        return this;
    }

    Multipart json(String part, String json) {
        head("name=\"" + part + "\"", "application/json");
        parts.add(BodyPublishers.ofString(json));
        return this;
    }

    private void head(String disposition, String type) {
        text((parts.isEmpty() ? "" : "\r\n") + "--" + boundary + "\r\nContent-Disposition: form-data; " + disposition
                + "\r\nContent-Type: " + type + "\r\n\r\n");
    }

    private void text(String text) {
        parts.add(BodyPublishers.ofByteArray(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Call once, after the last part. */
    BodyPublisher body() {
        text("\r\n--" + boundary + "--\r\n");
        return BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
    }
}
