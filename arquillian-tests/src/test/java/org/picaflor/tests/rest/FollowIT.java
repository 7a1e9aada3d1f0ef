package org.picaflor.tests.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.picaflor.tests.client.Answer;
import org.picaflor.tests.client.Api;
import org.picaflor.tests.client.Event;
import org.picaflor.tests.system.SharedSystem;

@ExtendWith(SharedSystem.class)
class FollowIT {
    private static final String SLOW = """
            id: slow
            namespace: tests.follow
            inputs:
              - id: sleep
                type: DURATION
                defaults: PT0.1S
            tasks:
              - id: before
                type: io.kestra.plugin.core.log.Log
                message: before the sleep
              - id: sleep
                type: io.kestra.plugin.core.flow.Sleep
                duration: "{{ inputs.sleep }}"
              - id: after
                type: io.kestra.plugin.core.log.Log
                level: WARN
                message: after the sleep
            """;

    private final Api api;

    FollowIT(Api api) {
        this.api = api;
        api.save(SLOW);
    }

    @Test
    void anExecutionIsFollowedFromItsStartToItsEnd() {
        String id = api.started("tests.follow/slow", Map.of("sleep", "PT3S"));

        List<Event> events = api.events("/executions/" + id + "/follow");

        assertThat(events)
                .extracting(Event::name)
                .startsWith("start", "progress")
                .endsWith("end");
        assertThat(events.getLast().json().getString("state.current")).isEqualTo("SUCCESS");
        assertThat(events.getLast().json().getList("taskRunList.taskId", String.class))
                .containsExactly("before", "sleep", "after");
        assertThat(events).filteredOn(event -> event.name().equals("end")).hasSize(1);
    }

    @Test
    void anEndedExecutionIsFollowedToItsEndAtOnce() {
        String id = api.started("tests.follow/slow", Map.of());
        api.ended(id);

        assertThat(api.events("/executions/" + id + "/follow"))
                .extracting(Event::name)
                .containsExactly("start", "end");
    }

    @Test
    void aLogIsFollowedLineByLineToTheEnd() {
        String id = api.started("tests.follow/slow", Map.of("sleep", "PT1S"));

        List<Event> events = api.events("/logs/" + id + "/follow");

        assertThat(events.stream()
                        .filter(event -> event.name().equals("progress"))
                        .map(event -> event.json().getString("message")))
                .containsExactly("before the sleep", "after the sleep");
        assertThat(events.getLast().name()).isEqualTo("end");
    }

    @Test
    void aLogIsListedFilteredSearchedAndDownloaded() {
        String id = api.started("tests.follow/slow", Map.of());
        api.ended(id);

        assertThat(api.get("/logs/" + id).json().getList("message", String.class))
                .containsExactly("before the sleep", "after the sleep");
        assertThat(api.get("/logs/" + id + "?minLevel=WARN").json().getList("taskId", String.class))
                .containsExactly("after");
        assertThat(api.get("/logs/search?namespace=tests.follow&minLevel=WARN&size=100")
                        .json()
                        .getList("results.executionId", String.class))
                .contains(id);
        Answer download = api.get("/logs/" + id + "/download");
        assertThat(download.header("Content-Type")).startsWith("text/plain");
        assertThat(download.body().lines())
                .satisfiesExactly(
                        line -> assertThat(line).endsWith(" INFO before the sleep"),
                        line -> assertThat(line).endsWith(" WARN after the sleep"));
    }

    @Test
    void whatDoesNotExistCannotBeFollowed() {
        assertThat(api.get("/executions/none/follow").status()).isEqualTo(404);
        assertThat(api.get("/logs/none/follow").status()).isEqualTo(404);
    }
}
