package org.picaflor.server.run;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A server that gives prepared answers, and remembers what it was asked. */
public final class FakeApi implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    public FakeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Several answers to the same request are given in turn, the last one for ever. */
    public FakeApi answer(String request, int status, String body) {
        return add(request, new Answer(status, "application/json", body));
    }

    public FakeApi stream(String request, String... events) {
        return add(request, new Answer(200, "text/event-stream", String.join("\n\n", events) + "\n\n"));
    }

    public List<String> requests() {
        return asked.stream().map(Asked::request).toList();
    }

    public Asked lastAsked(String request) {
        return asked.stream()
                .filter(one -> one.request().equals(request))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized FakeApi add(String request, Answer answer) {
        answers.computeIfAbsent(request, key -> new ArrayDeque<>()).add(answer);
        return this;
    }

    private synchronized Answer take(String request) {
        Deque<Answer> prepared = answers.getOrDefault(request, new ArrayDeque<>());
        if (prepared.isEmpty()) {
            return new Answer(404, "application/json", "{\"message\":\"Not Found\"}");
        }
        return prepared.size() == 1 ? prepared.getFirst() : prepared.removeFirst();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String request =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(new Asked(
                request,
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
                body));
        Answer answer = take(request);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** A request that came. */
    public record Asked(String request, String authorization, String contentType, String body) {}

    private record Answer(int status, String contentType, String body) {}
}
