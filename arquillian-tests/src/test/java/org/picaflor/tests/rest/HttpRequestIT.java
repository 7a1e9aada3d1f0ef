package org.picaflor.tests.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.picaflor.tests.client.Api;
import org.picaflor.tests.system.SharedSystem;

/** Flows that ask a real server for something, in the deployed application. */
@ExtendWith(SharedSystem.class)
class HttpRequestIT {
    private static final String TWO_REQUESTS = """
            id: two-requests
            namespace: tests.http
            inputs:
              - id: base
                type: STRING
            tasks:
              - id: order
                type: io.kestra.plugin.core.http.Request
                uri: "{{ inputs.base }}/order"
              - id: pay
                type: io.kestra.plugin.core.http.Request
                uri: "{{ inputs.base }}/pay"
                method: POST
                headers:
                  X-Order: "{{ outputs.order.headers['X-order'][0] }}"
                contentType: application/json
                body: |
                  {"order": {{ fromJson(outputs.order.body).id }}, "code": {{ outputs.order.code }}}
            outputs:
              - id: paid
                type: STRING
                value: "{{ outputs.pay.code }} {{ json(outputs.pay.body).status }}"
            """;

    private static final String ONE_REQUEST = """
            id: one-request
            namespace: tests.http
            inputs:
              - id: uri
                type: STRING
            tasks:
              - id: ask
                type: io.kestra.plugin.core.http.Request
                uri: "{{ inputs.uri }}"
            """;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Api api;
    private HttpServer server;

    HttpRequestIT(Api api) {
        this.api = api;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        answer("/order", 200, "{\"id\":17}");
        answer("/pay", 201, "{\"status\":\"paid\"}");
        answer("/broken", 503, "not today");
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void oneRequestUsesWhatAnotherBrought() {
        api.save(TWO_REQUESTS);

        JsonPath ended = api.run("tests.http/two-requests", Map.of("base", base()));

        assertThat(ended.getString("state.current")).as(ended.prettify()).isEqualTo("SUCCESS");
        assertThat(ended.getString("outputs.paid")).isEqualTo("201 paid");
        assertThat(asked).containsExactly("GET /order null ", "POST /pay o-17 {\"order\": 17, \"code\": 200}\n");
    }

    @Test
    void aFailureSaysWhatWasAskedAndAnswered() {
        api.save(ONE_REQUEST);

        JsonPath ended = api.run("tests.http/one-request", Map.of("uri", base() + "/broken"));

        assertThat(ended.getString("state.current")).as(ended.prettify()).isEqualTo("FAILED");
        assertThat(messages(ended))
                .anySatisfy(message -> assertThat(message)
                        .startsWith("GET " + base() + "/broken was answered with code 503: not today"));
        assertThat(asked).hasSize(1);
    }

    @Test
    void theAddressOfTheCloudIsOutOfReach() {
        api.save(ONE_REQUEST);

        JsonPath ended = api.run("tests.http/one-request", Map.of("uri", "http://169.254.169.254/latest/meta-data/"));

        assertThat(ended.getString("state.current")).as(ended.prettify()).isEqualTo("FAILED");
        assertThat(messages(ended))
                .anySatisfy(message -> assertThat(message).contains("which tasks may not reach here"));
    }

    private List<String> messages(JsonPath ended) {
        return api.get("/logs/" + ended.getString("id")).json().getList("message", String.class);
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(String path, int code, String body) {
        server.createContext(path, exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("X-Order") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("X-Order", "o-17");
            exchange.sendResponseHeaders(code, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
