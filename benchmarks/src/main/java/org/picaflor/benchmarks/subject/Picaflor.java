package org.picaflor.benchmarks.subject;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.picaflor.benchmarks.flow.BenchmarkFlow;
import org.picaflor.benchmarks.host.JavaCounters;
import org.picaflor.benchmarks.load.Arrivals;
import org.picaflor.benchmarks.load.OpenLoad;
import org.picaflor.benchmarks.load.Pause;
import org.picaflor.benchmarks.load.Shot;
import org.picaflor.benchmarks.load.WebhookStarter;

/** Picaflor, started by webhooks and read through its database. */
public final class Picaflor implements Subject {
    /** What the names of all our servers begin with. */
    public static final String NAME = "Picaflor";
    /** Part of the name of a server that commits every step by itself. */
    public static final String NOT_FOLDING = "not folding";

    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String USER = "admin@picaflor.local";

    private final String name;
    private final PicaflorServer server;
    private final BenchmarkDatabase database;
    private final Histories histories;
    private final JavaCounters counters;
    private final Map<String, WebhookStarter> starters = new HashMap<>();

    /** @param server that runs */
    public Picaflor(PicaflorServer server, boolean folding) {
        this.name = folding ? NAME : NAME + ", " + NOT_FOLDING;
        this.server = server;
        this.database = server.database();
        this.histories = new Histories(database);
        this.counters = new JavaCounters(server.serverProcess().pid());
    }

    @Override
    public String name() {
        return name;
    }

    public PicaflorServer server() {
        return server;
    }

    public BenchmarkDatabase database() {
        return database;
    }

    @Override
    public void save(BenchmarkFlow flow) {
        String flows = "/api/v1/main/flows";
        HttpResponse<String> updated = send("PUT", flows + "/" + flow.namespace() + "/" + flow.id(), flow.source());
        HttpResponse<String> answer = updated.statusCode() == OK ? updated : send("POST", flows, flow.source());
        if (answer.statusCode() != OK) {
            throw new IllegalStateException("The flow " + flow.id() + " was refused: " + answer.body());
        }
    }

    @Override
    public Outcome underLoad(BenchmarkFlow flow, Arrivals arrivals) {
        CostMeter meter = meter();
        List<Shot> shots = new OpenLoad(starter(flow)).fire(arrivals);
        long backlog = histories.live();
        histories.awaitQuiescence(PATIENCE.plus(arrivals.length()));
        return outcome(flow, shots, backlog, meter);
    }

    @Override
    public Outcome oneByOne(BenchmarkFlow flow, int count, Duration patience) {
        CostMeter meter = meter();
        OpenLoad load = new OpenLoad(starter(flow));
        List<Shot> shots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Shot shot = load.fireNow();
            shots.add(shot);
            if (shot.executionId() != null) {
                histories.awaitEnd(shot.executionId(), patience);
            }
        }
        return outcome(flow, shots, 0, meter);
    }

    /** Waits until no execution is live, at most so long. */
    public void awaitQuiescence(Duration patience) {
        histories.awaitQuiescence(patience);
    }

    /** Leaves the server alone for a while and tells what it used meanwhile, as the cost of a single execution. */
    public Cost rest(Duration length) {
        CostMeter meter = new CostMeter(database, server.serverProcess(), server.databaseProcess(), null);
        Pause.of(length);
        return meter.perExecution(1);
    }

    private CostMeter meter() {
        return new CostMeter(database, server.serverProcess(), server.databaseProcess(), counters);
    }

    private Outcome outcome(BenchmarkFlow flow, List<Shot> shots, long backlog, CostMeter meter) {
        Cost cost = meter.perExecution(shots.size());
        return new Outcome(shots.size(), histories.ended(shots), backlog, histories.faults(flow, shots), cost);
    }

    private WebhookStarter starter(BenchmarkFlow flow) {
        return starters.computeIfAbsent(
                flow.id(),
                id -> new WebhookStarter(
                        server.http(),
                        "/api/v1/main/executions/webhook/" + flow.namespace() + "/" + id + "/"
                                + BenchmarkFlow.WEBHOOK_KEY));
    }

    /**
     * Reads over REST, as the administrator.
     *
     * @param path with its query, and with the leading slash
     * @param client kept by the caller, so that its connection is
     */
    public HttpResponse<String> get(HttpClient client, String path) {
        return exchange(client, request(path).GET().build());
    }

    /**
     * Asks for something over REST, as the administrator, without a body.
     *
     * @param path with its query, and with the leading slash
     */
    public HttpResponse<String> post(String path) {
        return send("POST", path, "");
    }

    private HttpResponse<String> send(String method, String path, String yaml) {
        HttpRequest request = request(path)
                .header("Content-Type", "application/x-yaml")
                .method(method, HttpRequest.BodyPublishers.ofString(yaml))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return exchange(client, request);
        }
    }

    private HttpRequest.Builder request(String path) {
        InetSocketAddress address = server.http();
        String credentials = USER + ":" + server.password();
        return HttpRequest.newBuilder(URI.create("http://" + address.getHostString() + ":" + address.getPort() + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpResponse<String> exchange(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The server does not answer " + request.method() + " " + request.uri() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the server is asked.", e);
        }
    }

    @Override
    public void close() {
        for (WebhookStarter starter : starters.values()) {
            try {
                starter.close();
            } catch (IOException e) {
                throw new IllegalStateException("A connection to the server cannot be closed.", e);
            }
        }
        counters.close();
        database.close();
    }
}
