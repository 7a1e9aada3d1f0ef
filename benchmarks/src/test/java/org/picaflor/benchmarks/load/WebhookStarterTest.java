package org.picaflor.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookStarterTest {
    private final Set<InetSocketAddress> clients = new HashSet<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/good", 200, "{\"id\":\"0353\",\"state\":{}}");
        answer("/full", 429, "{\"message\":\"Too much work is waiting\"}");
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theIdOfTheExecutionIsReadAndTheConnectionUsedAgain() throws IOException {
        try (WebhookStarter starter = new WebhookStarter(server.getAddress(), "/good")) {
            assertThat(starter.start()).isEqualTo("0353");
            assertThat(starter.start()).isEqualTo("0353");
        }
        assertThat(clients).hasSize(1);
    }

    @Test
    void aRefusalTellsStatusAndReason() throws IOException {
        try (WebhookStarter starter = new WebhookStarter(server.getAddress(), "/full")) {
            assertThatThrownBy(starter::start)
                    .hasMessageContaining("429")
                    .hasMessageContaining("Too much work is waiting");
        }
    }

    private void answer(String path, int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            clients.add(exchange.getRemoteAddress());
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
