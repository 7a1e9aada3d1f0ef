package org.picaflor.tests.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.tests.client.Answer;
import org.picaflor.tests.client.Api;
import org.picaflor.tests.system.Build;
import org.picaflor.tests.system.SharedSystem;

/** The flows in {@code examples}, which are the first that anybody runs. */
@ExtendWith(SharedSystem.class)
class ExamplesIT {
    private static final String NAMESPACE = "company.team/";
    private static final int BEATS = 160;

    private final Api api;

    ExamplesIT(Api api) {
        this.api = api;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleRunsWithoutInputs(String file) throws IOException {
        JsonPath ended = run(file, Map.of());

        assertThat(ended.getString("state.current")).as(ended.prettify()).isEqualTo("SUCCESS");
        assertThat(ended.getList("taskRunList.state.current", String.class)).containsOnly("SUCCESS");
    }

    static List<String> examples() throws IOException {
        try (Stream<Path> files = Files.list(Build.root().resolve("examples"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void helloGreetsWhoIsNamed() throws IOException {
        assertThat(run("hello.yaml", Map.of("name", "Ada")).getString("outputs.greeting"))
                .isEqualTo("Hello, Ada!");
        assertThat(run("hello.yaml", Map.of()).getString("outputs.greeting")).isEqualTo("Hello, World!");
    }

    @Test
    void theHummingbirdBeatsItsWings() throws IOException {
        JsonPath ended = run("hummingbird.yaml", Map.of());

        assertThat(ended.getList("taskRunList")).hasSize(1 + BEATS);
        assertThat(ended.getList("taskRunList.findAll { it.taskId == 'beat' }.value", Integer.class))
                .containsExactlyInAnyOrderElementsOf(beats());
        assertThat(api.get("/logs/" + ended.getString("id")).json().getList("message", String.class))
                .containsExactlyInAnyOrderElementsOf(
                        beats().stream().map(beat -> "Wing beat " + beat).toList());
    }

    @Test
    void everyWingBeatHasAnOutputOfItsOwn() throws IOException {
        JsonPath ended = run("hummingbird-outputs.yaml", Map.of());

        List<Map<String, Object>> taskRuns = ended.getList("taskRunList.findAll { it.taskId == 'beat' }");
        assertThat(taskRuns)
                .hasSize(BEATS)
                .allSatisfy(
                        beat -> assertThat(String.valueOf(beat.get("outputs"))).contains("=" + beat.get("value")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onlyTheBranchThatIsTakenExists(boolean condition) throws IOException {
        JsonPath ended = run("bench-flowable.yaml", Map.of("condition", condition));

        String taken = condition ? "then" : "else";
        assertThat(ended.getList("taskRunList.taskId", String.class))
                .containsExactlyInAnyOrder(Stream.of("if", taken)
                        .flatMap(name -> IntStream.rangeClosed(1, 5).mapToObj(number -> name + number))
                        .toArray(String[]::new));
    }

    @Test
    void theBenchmarkStartsByItsWebhook() throws IOException {
        api.save(source("bench-flowable.yaml"));

        Answer started = api.anonymous("POST", "/executions/webhook/company.team/bench-flowable/webhook");

        assertThat(started.status()).as(started.toString()).isEqualTo(200);
        JsonPath ended = api.ended(started.json().getString("id"));
        assertThat(ended.getString("state.current")).isEqualTo("SUCCESS");
        assertThat(ended.getList("taskRunList")).hasSize(10);
    }

    private JsonPath run(String file, Map<String, ?> inputs) throws IOException {
        api.save(source(file));
        return api.run(NAMESPACE + file.replace(".yaml", ""), inputs);
    }

    private static String source(String file) throws IOException {
        return Files.readString(Build.root().resolve("examples").resolve(file));
    }

    private static List<Integer> beats() {
        return IntStream.rangeClosed(1, BEATS).boxed().toList();
    }
}
