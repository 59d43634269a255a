import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** A keep-alive connection to a node on this machine, with as little work of its own as can be. */
final class Client implements AutoCloseable {
    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;

    Client(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        out = socket.getOutputStream();
        in = new BufferedInputStream(socket.getInputStream());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
    }

    /** Returns the execution's id. */
    String submit(String language, String source) throws IOException {
        return submit(new Program(language, source));
    }

    /** Returns the execution's id. */
    String submit(Program program) throws IOException {
        return id(post(program, ""));
    }

    /** In one request, unless it takes longer than a node lets anybody wait. */
    void submitAndWait(Program program) throws IOException {
        String answer = post(program, "Prefer: wait=30\r\n");
        if (pending(answer)) {
            await(id(answer));
        } else {
            check(answer);
        }
    }

    /** Until it has printed hello. */
    void await(String id) throws IOException {
        String answer = status(id);
        while (pending(answer)) {
            LockSupport.parkNanos(2_000_000);
            answer = status(id);
        }
        check(answer);
    }

    long awaitRunning(String id) throws IOException {
        String answer = status(id);
        while (answer.contains("\"QUEUED\"")) {
            LockSupport.parkNanos(2_000_000);
            answer = status(id);
        }
        return System.nanoTime();
    }

    String get(String path) throws IOException {
        return call("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    private String status(String id) throws IOException {
        return get("/executions/" + id);
    }

    private String post(Program program, String headers) throws IOException {
        String body = program.json();
        return call("POST /executions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + headers
                + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private static String id(String answer) {
        int at = answer.indexOf("execution_id\":\"") + 15;
        return answer.substring(at, at + 36);
    }

    private static boolean pending(String answer) {
        return answer.contains("\"QUEUED\"") || answer.contains("\"RUNNING\"");
    }

    private static void check(String answer) {
        if (!answer.contains("\"COMPLETED\"") || !answer.contains("hello\\n")) {
            throw new IllegalStateException("not the expected result: " + answer);
        }
    }

    private String call(String request) throws IOException {
        out.write(request.getBytes(StandardCharsets.UTF_8));
        out.flush();
        String status = line();
        int length = -1;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = true;
            }
        }
        String body = chunked ? chunks() : new String(in.readNBytes(length), StandardCharsets.UTF_8);
        if (!status.contains(" 200 ")) {
            throw new IOException(status + " " + body);
        }
        return body;
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = Integer.parseInt(line().strip(), 16); size > 0; size = Integer.parseInt(line().strip(), 16)) {
            body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
            line();
        }
        line();
        return body.toString();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
