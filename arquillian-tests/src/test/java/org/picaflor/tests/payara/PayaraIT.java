package org.picaflor.tests.payara;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.picaflor.server.api.Input;
import org.picaflor.server.api.PicaflorApi;
import org.picaflor.server.api.ServerAddress;
import org.picaflor.server.api.ServerEvent;
import org.picaflor.server.host.DeletedTree;
import org.picaflor.server.postgres.DatabaseAccess;
import org.picaflor.server.postgres.EmbeddedPostgres;
import org.picaflor.tests.system.Build;

/** The EAR for Payara on a real Payara and a real PostgreSQL, over REST. */
@EnabledIfSystemProperty(named = "picaflor.payara", matches = ".+", disabledReason = "Runs in the profile payara.")
class PayaraIT {
    private static final String NAMESPACE = "company.team";
    private static final String USER = "admin@picaflor.local";
    private static final String PASSWORD = "password-of-the-tests";
    private static final Duration END = Duration.ofSeconds(90);
    private static final Duration DEPLOYMENT = Duration.ofMinutes(5);
    private static final JsonMapper JSON = new JsonMapper();

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Path DIRECTORY = Build.scratch("payara");
    private static final EmbeddedPostgres POSTGRES =
            new EmbeddedPostgres(DIRECTORY.resolve("postgres"), EmbeddedPostgres.ANY_PORT);

    private static @Nullable PayaraServer payara;
    private static DatabaseAccess database;
    private static PicaflorApi api;
    private static URI base;

    @BeforeAll
    static void deploy() throws IOException {
        POSTGRES.stop();
        DeletedTree.of(DIRECTORY.resolve("postgres"));
        database = POSTGRES.start();
        payara = new PayaraServer(
                Path.of(System.getProperty("picaflor.payara")),
                DIRECTORY.resolve("domains"),
                Map.of(
                        "PICAFLOR_DB_URL", database.url(),
                        "PICAFLOR_DB_USER", database.user(),
                        "PICAFLOR_DB_PASSWORD", database.password(),
                        "PICAFLOR_DATA_DIR", DIRECTORY.resolve("data").toString(),
                        "PICAFLOR_NODE_NAME", "payara",
                        "PICAFLOR_ADMIN_PASSWORD", PASSWORD));
        base = payara.address();
        api = new PicaflorApi(new ServerAddress(base, USER, PASSWORD));
        payara.start();
        payara.deploy(Build.root().resolve("ear/target/picaflor-payara.ear"));
    }

    @AfterAll
    static void stop() {
        try {
            if (payara != null) {
                payara.stop();
            }
        } finally {
            if (payara != null) {
                payara.close();
            }
            POSTGRES.stop();
        }
    }

    @Test
    void helloGreetsByTheNameThatAFormBrings() throws IOException {
        saveExample("hello");

        JsonNode ended = ended(start("hello", List.of(new Input.Text("name", "Kolibrí"))));

        assertThat(ended.at("/state/current").asText()).isEqualTo("SUCCESS");
        assertThat(ended.at("/outputs/greeting").asText()).isEqualTo("Hello, Kolibrí!");
    }

    @Test
    void theHummingbirdBeatsItsWings() throws IOException {
        saveExample("hummingbird");

        String id = start("hummingbird", List.of());

        assertThat(ended(id).at("/state/current").asText()).isEqualTo("SUCCESS");
        assertThat(api.logs(id)).hasSize(160);
    }

    @Test
    void aStartNeedsNeitherABodyNorAType() throws Exception {
        saveExample("hello");

        HttpResponse<String> answer =
                send(authorized("/api/v1/main/executions/company.team/hello").POST(BodyPublishers.noBody()));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(ended(JSON.readTree(answer.body()).path("id").asText())
                        .at("/outputs/greeting")
                        .asText())
                .isEqualTo("Hello, World!");
    }

    @Test
    void anExecutionIsFollowedToItsEnd() throws IOException {
        saveExample("hello");
        List<ServerEvent> events = new ArrayList<>();

        api.followExecution(start("hello", List.of()), events::add);

        assertThat(events.getFirst().kind()).isEqualTo("start");
        assertThat(events.getLast().kind()).isEqualTo("end");
        assertThat(events.getLast().data()).contains("Hello, World!");
    }

    @Test
    void aScheduleFires() {
        api.save(NAMESPACE, "ticking", """
                id: ticking
                namespace: company.team
                tasks:
                  - id: tick
                    type: io.kestra.plugin.core.log.Log
                    message: tick
                triggers:
                  - id: each-second
                    type: io.kestra.plugin.core.trigger.Schedule
                    cron: "* * * * * *"
                    withSeconds: true
                """);
        String executions = "/api/v1/main/executions?namespace=company.team&flowId=ticking";

        await("two executions that have succeeded").atMost(END).until(() -> {
            String found = send(authorized(executions).GET()).body();
            return JSON.readTree(found).path("results").findValuesAsText("current").stream()
                            .filter("SUCCESS"::equals)
                            .count()
                    >= 2;
        });
    }

    @Test
    void theApiIsClosedAndHealthIsThatOfTheApplication() throws Exception {
        HttpResponse<String> refused = send(request("/api/v1/main/flows/search").GET());
        HttpResponse<String> health = send(request("/health").GET());

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(JSON.readTree(refused.body()).path("code").asText()).isEqualTo("PCF-0701");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(health.body()).path("checks").findValuesAsText("name"))
                .contains("executor", "database");
    }

    @Test
    void connectionsThatTheDatabaseHasEndedAreReplaced() throws Exception {
        saveExample("hello");
        ended(start("hello", List.of()));

        endAllConnections();

        assertThat(ended(start("hello", List.of())).at("/state/current").asText())
                .isEqualTo("SUCCESS");
    }

    @Test
    void theApplicationIsTakenUpAgainWhenTheServerRestarts() throws Exception {
        saveExample("hello");
        String id = start("hello", List.of());
        ended(id);

        payara.stop();
        assertThat(statesOfServices()).containsOnly("TERMINATED_GRACEFULLY");
        payara.start();

        await("the application")
                .atMost(DEPLOYMENT)
                .until(() -> send(request("/health/ready").GET()).statusCode() == 200);
        assertThat(api.execution(id).at("/state/current").asText()).isEqualTo("SUCCESS");
        assertThat(ended(start("hello", List.of())).at("/state/current").asText())
                .isEqualTo("SUCCESS");
    }

    private static void saveExample(String name) throws IOException {
        api.save(
                NAMESPACE,
                name,
                Files.readString(Build.root().resolve("examples").resolve(name + ".yaml")));
    }

    private static String start(String flow, List<Input> inputs) {
        return api.start(NAMESPACE, flow, inputs).path("id").asText();
    }

    private static JsonNode ended(String id) {
        return await("the end of execution " + id)
                .atMost(END)
                .until(
                        () -> api.execution(id),
                        execution -> execution.at("/state").has("endDate"));
    }

    private static void endAllConnections() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE usename = current_user AND pid <> pg_backend_pid()");
        }
    }

    private static List<String> statesOfServices() throws SQLException {
        List<String> states = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet services = statement.executeQuery("SELECT state FROM service_instances")) {
            while (services.next()) {
                states.add(services.getString(1));
            }
        }
        return states;
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    private static HttpRequest.Builder authorized(String path) {
        byte[] pair = (USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8);
        return request(path)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(END);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
