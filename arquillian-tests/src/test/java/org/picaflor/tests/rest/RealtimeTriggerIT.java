package org.picaflor.tests.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.picaflor.tests.client.Api;
import org.picaflor.tests.recording.Tailing;
import org.picaflor.tests.system.SharedSystem;

/** Triggers that hold a connection, in the deployed application; their source is a file, see {@link Tailing}. */
@ExtendWith(SharedSystem.class)
class RealtimeTriggerIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Api api;

    @TempDir
    private Path directory;

    RealtimeTriggerIT(Api api) {
        this.api = api;
    }

    @Test
    void eachMessageStartsAnExecutionWhetherOthersRunOrNot() throws IOException {
        Path file = file("many", "one", "two");
        save("many", file, "{id: wait, type: io.kestra.plugin.core.flow.Sleep, duration: PT2S}", "");

        awaitTotal("many", 2);
        append(file, "three");
        awaitTotal("many", 3);

        JsonPath found =
                api.get("/executions?namespace=tests.realtime&flowId=many").json();
        assertThat(found.getList("results.trigger.variables.line", String.class))
                .containsExactlyInAnyOrder("one", "two", "three");
        assertThat(trigger("many").getString("results[0].kind")).isEqualTo("REALTIME");
        assertThat(trigger("many").getString("results[0].workerId")).isNotNull();
    }

    @Test
    void aRestartOpensTheConnectionAnew() throws IOException {
        Path file = file("again", "one");
        save("again", file, "{id: say, type: io.kestra.plugin.core.log.Log, message: hello}", "");
        awaitTotal("again", 1);

        assertThat(api.send("POST", "/triggers/tests.realtime/again/lines/restart", null, "")
                        .status())
                .isEqualTo(200);

        awaitTotal("again", 2);
    }

    @Test
    void oneThatCannotBeConnectedShowsThatOnceAndIsSwitchedOffWhereItAskedForThat() {
        save(
                "missing",
                directory.resolve("missing"),
                "{id: say, type: io.kestra.plugin.core.log.Log, message: hello}",
                "stopAfter: [FAILED]");
        awaitTotal("missing", 1);

        JsonPath found =
                api.get("/executions?namespace=tests.realtime&flowId=missing").json();
        String id = found.getString("results[0].id");
        assertThat(found.getString("results[0].state.current")).isEqualTo("FAILED");
        assertThat(api.get("/logs/" + id)
                        .json()
                        .getList("message", String.class)
                        .getFirst())
                .startsWith("Trigger `lines` cannot be connected: java.nio.file.NoSuchFileException");
        assertThat(trigger("missing").getBoolean("results[0].disabled")).isTrue();
    }

    @Test
    void oneThatIsSwitchedOffByTheEndOfItsExecutionTakesNoMoreMessages() throws IOException {
        Path file = file("once", "one");
        save("once", file, "{id: say, type: io.kestra.plugin.core.log.Log, message: hello}", "stopAfter: [SUCCESS]");
        await("the end of it").atMost(SOON).until(() -> trigger("once").getBoolean("results[0].disabled"));

        append(file, "two");
        await("the connection's end")
                .atMost(SOON)
                .until(() -> trigger("once").getString("results[0].workerId") == null);

        assertThat(total("once")).isEqualTo(1);
    }

    private void save(String id, Path file, String task, String more) {
        api.save("""
                id: %s
                namespace: tests.realtime
                tasks:
                  - %s
                triggers:
                  - id: lines
                    type: org.picaflor.tests.Tail
                    file: "%s"
                    %s
                """.formatted(id, task, file, more));
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.write(directory.resolve(name), List.of(lines));
    }

    private static void append(Path file, String line) throws IOException {
        Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
    }

    private void awaitTotal(String flow, int count) {
        await(count + " executions of " + flow).atMost(SOON).until(() -> total(flow) == count);
    }

    private int total(String flow) {
        return api.get("/executions?namespace=tests.realtime&flowId=" + flow)
                .json()
                .getInt("total");
    }

    private JsonPath trigger(String flow) {
        return api.get("/triggers/tests.realtime/" + flow).json();
    }
}
