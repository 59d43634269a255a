package dev.assay.dashboard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Sends any header, as Java's own client does not allow to set Host. Every answer but an event stream is read to its end. */
record RawHttp(String address, int port) {

    static final String USER = "operator";
    static final String PASSWORD = "pa:ss wörd";
    static final String LOGIN = login(USER, PASSWORD);

    record Answer(int status, List<String> headers, String body) {

        List<String> all(String name) {
            return headers.stream()
                    .filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
                    .map(line -> line.substring(name.length() + 2))
                    .toList();
        }
    }

    static String login(String user, String password) {
        return "Authorization: Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    /** With the right Host and password. */
    Answer send(String method, String path, String... headers) throws IOException {
        List<String> lines = new ArrayList<>(List.of(headers));
        lines.add(LOGIN);
        lines.add("Host: " + host());
        return sendOnly(method, path, lines.toArray(String[]::new));
    }

    /** With no header but those given. */
    Answer sendOnly(String method, String path, String... headers) throws IOException {
        try (Socket socket = open(method, path, headers)) {
            return read(socket, true);
        }
    }

    /** The socket stays open, as for an event stream. */
    Socket open(String method, String path, String... headers) throws IOException {
        Socket socket = new Socket(address, port);
        socket.setSoTimeout(10_000);
        String request =
                method + " " + path + " HTTP/1.1\r\nConnection: close\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        return socket;
    }

    static Answer readHead(Socket socket) throws IOException {
        return read(socket, false);
    }

    String host() {
        return address + ":" + port;
    }

    private static Answer read(Socket socket, boolean withBody) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        String statusLine = in.readLine();
        if (statusLine == null) {
            throw new IOException("closed without an answer");
        }
        List<String> headers = new ArrayList<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            headers.add(line);
        }
        StringBuilder body = new StringBuilder();
        if (withBody && !headers.contains("Content-type: text/event-stream")) {
            in.lines().forEach(line -> body.append(line).append('\n'));
        }
        return new Answer(Integer.parseInt(statusLine.substring(9, 12)), headers, body.toString());
    }
}
