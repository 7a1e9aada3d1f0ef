package org.picaflor.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** The calls of the REST API that the command line makes. */
public final class PicaflorApi {

    private static final String YAML = "application/x-yaml";

    private final ServerAddress server;
    private final JsonExchange exchange;

    public PicaflorApi(ServerAddress server) {
        this.server = server;
        this.exchange = new JsonExchange(server);
    }

    /** One element per flow of the source, each with the constraints that it breaks. */
    public JsonNode validate(String source) {
        return exchange.send("POST", server.api("/flows/validate"), YAML, yaml(source));
    }

    /** Creates the flow, or replaces it where it exists. */
    public JsonNode save(String namespace, String id, String source) {
        URI flow = server.api("/flows/" + segment(namespace) + "/" + segment(id));
        return exchange.exists(flow)
                ? exchange.send("PUT", flow, YAML, yaml(source))
                : exchange.send("POST", server.api("/flows"), YAML, yaml(source));
    }

    /** Starts an execution and returns it as it was accepted. */
    public JsonNode start(String namespace, String id, List<Input> inputs) {
        Multipart multipart = Multipart.of(inputs);
        URI executions = server.api("/executions/" + segment(namespace) + "/" + segment(id));
        return exchange.send("POST", executions, multipart.contentType(), multipart.body());
    }

    public JsonNode execution(String id) {
        return exchange.get(executionAddress(id));
    }

    public JsonNode logs(String id) {
        return exchange.get(server.api("/logs/" + segment(id)));
    }

    /** Blocks until the server ends the stream of the execution's changes. */
    public void followExecution(String id, Consumer<ServerEvent> consumer) {
        exchange.stream(URI.create(executionAddress(id) + "/follow"), consumer);
    }

    /** Blocks until the server ends the stream of the execution's log. */
    public void followLogs(String id, Consumer<ServerEvent> consumer) {
        exchange.stream(server.api("/logs/" + segment(id) + "/follow"), consumer);
    }

    public URI executionAddress(String id) {
        return server.api("/executions/" + segment(id));
    }

    public URI logsAddress(String id) {
        return server.api("/logs/" + segment(id));
    }

    private static BodyPublisher yaml(String source) {
        return BodyPublishers.ofString(source, StandardCharsets.UTF_8);
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
