package dev.assay.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Answers as a server does to the calls of the command line, in states that a real one does not get into at will. */
final class FakeGradingServer implements AutoCloseable {

    static final String RUN = "0199b1a2-7c00-7000-8000-000000000001";

    /** What the client sent: method, path and, of uploads, the body as Latin-1. */
    final List<String> calls = new ArrayList<>();

    /** States that are told one after the other; the last one is told again and again. */
    final Deque<String> states = new ArrayDeque<>();

    String rows = "";
    String more = "";
    int submissions = 40;
    int startStatus = 200;
    String startAnswer = "{\"grading_run_id\":\"" + RUN + "\",\"state\":\"IMPORTING\"}";

    private final HttpServer server;

    FakeGradingServer(String... states) throws IOException {
        this.states.addAll(List.of(states));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
        calls.add(body.isEmpty() ? call : call + "\n" + body);
        if (call.equals("POST /grading-runs")) {
            send(exchange, startStatus, startAnswer);
        } else if (call.equals("GET /grading-runs/" + RUN)) {
            send(exchange, 200, state());
        } else if (call.equals("POST /grading-runs/" + RUN + "/resume")) {
            send(exchange, 200, "{}");
        } else if (call.startsWith("GET /grading-runs/" + RUN + "/results.ndjson")) {
            send(exchange, 200, rows);
        } else if (call.startsWith("GET /grading-runs/" + RUN + "/report?")) {
            send(exchange, 200, call);
        } else {
            send(exchange, 404, "{\"error\":\"there is no such thing\"}");
        }
    }

    private String state() {
        String state = states.size() > 1 ? states.removeFirst() : states.getFirst();
        return "{\"grading_run_id\":\"" + RUN + "\",\"problem\":\"bridges\",\"state\":\"" + state
                + "\",\"cause\":\"the disk is full\",\"submissions\":" + submissions + ",\"finished\":"
                + (state.equals("COMPLETED") ? submissions : 10)
                + ",\"unreadable\":2,\"verdicts\":{\"AC\":30,\"WA\":8},\"rate_per_s\":2.5,\"eta_s\":72" + more + "}";
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
