package org.picaflor.web.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriggerViewsTest {

    @Test
    void definitionsAreShownAsTheyWereWritten() {
        String source = """
                id: hello
                triggers:
                  - id: daily
                    type: io.kestra.plugin.core.trigger.Schedule
                    cron: "0 0 * * *"
                    stopAfter: [FAILED]
                    inputs:
                      n: 1
                  - type: without id
                """;

        assertThat(TriggerViews.definitions(source))
                .isEqualTo(Map.of(
                        "daily",
                        Map.of(
                                "id",
                                "daily",
                                "type",
                                "io.kestra.plugin.core.trigger.Schedule",
                                "cron",
                                "0 0 * * *",
                                "stopAfter",
                                List.of("FAILED"),
                                "inputs",
                                Map.of("n", 1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a: [", "- 1", "id: x", "triggers: 3", "triggers: [1, {}]"})
    void whatIsNoFlowHasNoDefinitions(String source) {
        assertThat(TriggerViews.definitions(source)).isEmpty();
    }
}
