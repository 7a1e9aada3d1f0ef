package org.picaflor.tests.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.picaflor.tests.client.Api;
import org.picaflor.tests.system.PicaflorSystem;

/** More requests are open than a server takes: the others are told at once. */
@Tag("fault")
class OpenRequestsIT {
    private static final int MOST = 4;

    private static final String FLOW = """
            id: long
            namespace: tests.open
            tasks:
              - id: sleep
                type: io.kestra.plugin.core.flow.Sleep
                duration: PT1H
            """;

    private static PicaflorSystem system;
    private static Api api;

    @BeforeAll
    static void bringUp() {
        system = new PicaflorSystem("open-requests", Map.of("PICAFLOR_HTTP_REQUESTS", Integer.toString(MOST)));
        system.up();
        api = system.api();
        api.save(FLOW);
    }

    @AfterAll
    static void end() {
        system.close();
    }

    @Test
    void ofThoseWhoComeWhileTooManyAreOpenOneWaitsAndTheOthersAreRefused() throws IOException, InterruptedException {
        String path = "/executions/" + api.started("tests.open/long", Map.of());
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < MOST; i++) {
                assertThat(follow(client, path).read()).isPositive();
            }
            CompletableFuture<Integer> one = status(path);
            CompletableFuture<Integer> other = status(path);
            // One of them waits, the other one is refused.
            assertThat(CompletableFuture.anyOf(one, other).join()).isEqualTo(503);
            client.shutdownNow();
            assertThat(List.of(one.join(), other.join())).containsExactlyInAnyOrder(503, 200);
        }
        assertThat(api.get(path).status()).isEqualTo(200);
    }

    private static CompletableFuture<Integer> status(String path) {
        return CompletableFuture.supplyAsync(() -> api.get(path).status());
    }

    /** An answer that goes on until the execution has ended. */
    private static InputStream follow(HttpClient client, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(api.base().resolve("/api/v1/main" + path + "/follow"))
                .header("Authorization", api.authorization())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
    }
}
