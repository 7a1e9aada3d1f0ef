package org.picaflor.server.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Requests with basic authentication and JSON answers; an error status becomes an {@link ApiRefusal}. */
final class JsonExchange {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
    private static final int NOT_FOUND = 404;
    private static final int FIRST_ERROR = 400;
    private static final JsonMapper JSON = new JsonMapper();

    private final ServerAddress server;
    private final HttpClient client;

    JsonExchange(ServerAddress server) {
        this.server = server;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    JsonNode get(URI address) {
        return answer(request(address).timeout(ANSWER_TIMEOUT).GET());
    }

    JsonNode send(String method, URI address, String contentType, BodyPublisher body) {
        return answer(request(address)
                .timeout(ANSWER_TIMEOUT)
                .header("Content-Type", contentType)
                .method(method, body));
    }

    boolean exists(URI address) {
        try {
            get(address);
            return true;
        } catch (ApiRefusal refusal) {
            if (refusal.status() == NOT_FOUND) {
                return false;
            }
            throw refusal;
        }
    }

    void stream(URI address, Consumer<ServerEvent> consumer) {
        HttpRequest request = request(address)
                .setHeader("Accept", "text/event-stream")
                .method("GET", BodyPublishers.noBody())
                .build();
        HttpResponse<Stream<String>> response = send(request, BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            if (response.statusCode() >= FIRST_ERROR) {
                throw new ApiRefusal(response.statusCode(), MissingNode.getInstance());
            }
            ServerEvents.read(lines, consumer);
        } catch (UncheckedIOException e) {
            throw new ApiUnreachable(server, e.getCause());
        }
    }

    private HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address)
                .header("Authorization", server.authorization())
                .header("Accept", "application/json");
    }

    private JsonNode answer(HttpRequest.Builder request) {
        HttpResponse<String> response = send(request.build(), BodyHandlers.ofString());
        JsonNode body = parse(response.body());
        if (response.statusCode() >= FIRST_ERROR) {
            throw new ApiRefusal(response.statusCode(), body);
        }
        return body;
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (IOException e) {
            throw new ApiUnreachable(server, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiUnreachable(server, e);
        }
    }

    private static JsonNode parse(String text) {
        try {
            return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
