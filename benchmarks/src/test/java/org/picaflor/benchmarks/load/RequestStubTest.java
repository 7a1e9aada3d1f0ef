package org.picaflor.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestStubTest {

    @Test
    void requestsAreAnsweredAndCountedByTheirPaths() throws Exception {
        try (RequestStub stub = new RequestStub();
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest read =
                    HttpRequest.newBuilder(URI.create(stub.uri() + "/read/a")).build();
            HttpRequest write = HttpRequest.newBuilder(URI.create(stub.uri() + "/write/a?x=1"))
                    .POST(BodyPublishers.ofString("{}"))
                    .build();
            HttpResponse<String> answer = client.send(read, BodyHandlers.ofString());
            client.send(write, BodyHandlers.ofString());
            client.send(write, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"greeting\":\"Hello World\"}");
            assertThat(stub.take()).isEqualTo(Map.of("/read/a", 1, "/write/a", 2));
            assertThat(stub.take()).isEmpty();
        }
    }
}
