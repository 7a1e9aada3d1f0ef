package org.picaflor.tests.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.picaflor.tests.client.Api;
import org.picaflor.tests.system.SharedSystem;

/** Triggers that ask a real server for something again and again, in the deployed application. */
@ExtendWith(SharedSystem.class)
class HttpTriggerIT {
    private final AtomicInteger asked = new AtomicInteger();
    private final Api api;
    private HttpServer server;

    HttpTriggerIT(Api api) {
        this.api = api;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/stock", exchange -> {
            boolean there = asked.incrementAndGet() > 2;
            byte[] body = (there ? "{\"left\":7}" : "not yet").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("X-Stock", "blue");
            exchange.sendResponseHeaders(there ? 200 : 503, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theFlowStartsOnceTheAnswerIsThere() {
        String uri = "http://127.0.0.1:" + server.getAddress().getPort() + "/stock";
        save(
                "watches",
                """
                - id: stock
                  type: io.kestra.plugin.core.http.Trigger
                  uri: "{{ vars.uri }}?of=blue"
                  interval: PT1S
                  stopAfter: [SUCCESS]
                """,
                "\"{{ trigger.code }} {{ fromJson(trigger.body).left }} {{ trigger.headers['X-stock'][0] }}\"",
                uri);

        JsonPath ended = api.ended(firstExecution("watches"));

        assertThat(ended.getString("state.current")).isEqualTo("SUCCESS");
        assertThat(ended.getString("taskRunList[0].outputs.value")).isEqualTo("200 7 blue");
        assertThat(ended.getString("trigger.id")).isEqualTo("stock");
        assertThat(ended.getString("trigger.variables.uri")).isEqualTo(uri + "?of=blue");
        await("the end of its looking")
                .atMost(Duration.ofSeconds(30))
                .until(() -> trigger("watches").getBoolean("results[0].disabled"));
        assertThat(asked)
                .as("two answers that were failures, and the one that started the flow")
                .hasValue(3);
        assertThat(trigger("watches").getString("results[0].kind")).isEqualTo("POLLING");
        assertThat(total("watches")).isEqualTo(1);
    }

    @Test
    void whatCannotBeAskedShowsAtTheTrigger() {
        save("denied", """
                - id: stock
                  type: io.kestra.plugin.core.http.Trigger
                  uri: http://169.254.169.254/latest
                """, "x", "");

        String error = await("the error")
                .atMost(Duration.ofSeconds(30))
                .until(() -> trigger("denied").getString("results[0].error"), told -> told != null);

        assertThat(error).contains("169.254.169.254");
        assertThat(total("denied")).isZero();
    }

    @Test
    void orItIsAnExecutionInStateFailedWhereTheFlowAsksForThat() {
        save("told", """
                - id: stock
                  type: io.kestra.plugin.core.http.Trigger
                  uri: http://169.254.169.254/latest
                  failOnTriggerError: true
                  stopAfter: [FAILED]
                """, "x", "");

        String id = firstExecution("told");

        assertThat(api.ended(id).getString("state.current")).isEqualTo("FAILED");
        assertThat(api.get("/logs/" + id).json().getString("[0].message"))
                .startsWith("Trigger `stock` cannot be evaluated: ")
                .contains("169.254.169.254");
        assertThat(api.get("/logs/" + id).json().getString("[0].level")).isEqualTo("ERROR");
        assertThat(trigger("told").getBoolean("results[0].disabled")).isTrue();
    }

    private void save(String id, String triggers, String format, String uri) {
        api.save("id: " + id + "\nnamespace: tests.polling\nvariables:\n  uri: \"" + uri + "\"\ntasks:\n  - id: seen\n"
                + "    type: io.kestra.plugin.core.debug.Return\n    format: " + format + "\ntriggers:\n"
                + triggers.indent(2));
    }

    private String firstExecution(String flow) {
        return await("the first execution of " + flow)
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> api.get("/executions?namespace=tests.polling&flowId=" + flow)
                                .json()
                                .getString("results[0].id"),
                        id -> id != null);
    }

    private int total(String flow) {
        return api.get("/executions?namespace=tests.polling&flowId=" + flow)
                .json()
                .getInt("total");
    }

    private JsonPath trigger(String flow) {
        return api.get("/triggers/tests.polling/" + flow).json();
    }
}
