package org.picaflor.tests.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A client of the REST API. Paths that begin with {@code /flows}, {@code /executions}, {@code /logs}, {@code /purges} or
 * {@code /triggers} are those of the main tenant, others are taken as they are.
 */
public final class Api {
    public static final String YAML = "application/x-yaml";

    private static final String USER = "admin@picaflor.local";
    private static final Set<String> OF_TENANT = Set.of("flows", "executions", "logs", "triggers", "purges");
    private static final Set<String> TERMINAL =
            Set.of("SUCCESS", "WARNING", "FAILED", "KILLED", "CANCELLED", "SKIPPED");
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(90);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI base;
    private final String authorization;

    public Api(URI base, String password) {
        this.base = base;
        String pair = USER + ":" + password;
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** Where the server answers. */
    public URI base() {
        return base;
    }

    /** The header that opens every door. */
    public String authorization() {
        return authorization;
    }

    public Answer get(String path) {
        return send("GET", path, null, "");
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, "");
    }

    /** Sends a body of a type; without a type there is none. */
    public Answer send(String method, String path, @Nullable String type, String body) {
        HttpRequest.Builder request = request(path).header("Authorization", authorization);
        if (type != null) {
            request.header("Content-Type", type);
        }
        return send(request.method(method, type == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    /** As somebody without credentials. */
    public Answer anonymous(String method, String path) {
        return send(request(path).method(method, BodyPublishers.noBody()));
    }

    /** The same with any header. */
    public Answer withHeader(String path, String name, String value) {
        return send(request(path).header(name, value).GET());
    }

    /** Creates a flow, or replaces it where it exists. */
    public Answer save(String source) {
        Answer created = send("POST", "/flows", YAML, source);
        if (created.status() != 422) {
            assertThat(created.status()).as(created.toString()).isEqualTo(200);
            return created;
        }
        String path = "/flows/" + property(source, "namespace") + "/" + property(source, "id");
        Answer updated = send("PUT", path, YAML, source);
        assertThat(updated.status()).as(updated.toString()).isEqualTo(200);
        return updated;
    }

    /**
     * Asks for an execution.
     *
     * @param flow namespace and id with a slash between, and perhaps a query
     */
    public Answer start(String flow, Map<String, ?> inputs) {
        Multipart form = new Multipart(inputs);
        return send("POST", "/executions/" + flow, form.contentType(), form.body());
    }

    /** Starts an execution and returns its id. */
    public String started(String flow, Map<String, ?> inputs) {
        Answer answer = start(flow, inputs);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().getString("id");
    }

    public JsonPath execution(String id) {
        Answer answer = get("/executions/" + id);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    /** The execution once it has ended. */
    public JsonPath ended(String id) {
        await("the end of execution " + id)
                .atMost(END)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> TERMINAL.contains(execution(id).getString("state.current")));
        return execution(id);
    }

    /** Starts an execution and waits for its end. */
    public JsonPath run(String flow, Map<String, ?> inputs) {
        return ended(started(flow, inputs));
    }

    /** The events of a stream that the server ends. */
    public List<Event> events(String path) {
        HttpRequest request = request(path)
                .header("Authorization", authorization)
                .header("Accept", "text/event-stream")
                .build();
        try {
            HttpResponse<Stream<String>> response = http.send(request, BodyHandlers.ofLines());
            assertThat(response.statusCode()).isEqualTo(200);
            try (Stream<String> lines = response.body()) {
                return EventLines.read(lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address(path)).timeout(ANSWER);
    }

    private URI address(String path) {
        boolean ofTenant = path.startsWith("/") && OF_TENANT.contains(path.split("[/?]", 3)[1]);
        return URI.create(base + (ofTenant ? "/api/v1/main" : "") + path);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String property(String source, String name) {
        return source.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElseThrow();
    }
}
