package org.picaflor.benchmarks.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** An HTTP server on this machine that answers everything at once with a little JSON, and counts what it was asked. */
public final class RequestStub implements AutoCloseable {
    private static final byte[] BODY = "{\"greeting\":\"Hello World\"}".getBytes(StandardCharsets.UTF_8);
    private static final int BACKLOG = 4096;
    private static final int OK = 200;

    private final HttpServer server;
    private final Map<String, Integer> requests = new ConcurrentHashMap<>();

    public RequestStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** Where it listens, such as {@code http://127.0.0.1:4711}. */
    public String uri() {
        InetSocketAddress address = server.getAddress();
        return "http://" + address.getHostString() + ":" + address.getPort();
    }

    /** How often each path was asked for since the call before. */
    public Map<String, Integer> take() {
        Map<String, Integer> taken = new HashMap<>();
        for (String path : requests.keySet()) {
            Integer count = requests.remove(path);
            if (count != null) {
                taken.put(path, count);
            }
        }
        return taken;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream body = exchange.getRequestBody()) {
            body.transferTo(OutputStream.nullOutputStream());
            requests.merge(exchange.getRequestURI().getPath(), 1, Integer::sum);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(OK, BODY.length);
            exchange.getResponseBody().write(BODY);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
