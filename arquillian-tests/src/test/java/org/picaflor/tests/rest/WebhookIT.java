package org.picaflor.tests.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.tests.client.Answer;
import org.picaflor.tests.client.Api;
import org.picaflor.tests.system.SharedSystem;

@ExtendWith(SharedSystem.class)
class WebhookIT {
    private static final String HOOKED = """
            id: hooked
            namespace: tests.webhook
            tasks:
              - id: seen
                type: io.kestra.plugin.core.debug.Return
                format: "{{ trigger.body.order.id }} {{ trigger.parameters.color[0] }}"
            triggers:
              - id: hook
                type: io.kestra.plugin.core.trigger.Webhook
                key: secret-of-the-hook
            """;

    private final Api api;

    WebhookIT(Api api) {
        this.api = api;
        api.save(HOOKED);
    }

    @Test
    void aCallStartsTheFlowWithBodyParametersAndHeaders() {
        Answer started = api.send(
                "POST",
                "/executions/webhook/tests.webhook/hooked/secret-of-the-hook?color=red",
                "application/json",
                "{\"order\":{\"id\":17}}");
        assertThat(started.status()).as(started.toString()).isEqualTo(200);
        assertThat(started.json().getString("trigger.id")).isEqualTo("hook");

        JsonPath ended = api.ended(started.json().getString("id"));

        assertThat(ended.getString("taskRunList[0].outputs.value")).isEqualTo("17 red");
        assertThat(ended.getInt("trigger.variables.body.order.id")).isEqualTo(17);
        assertThat(ended.getMap("trigger.variables.headers")).doesNotContainKeys("Authorization", "authorization");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT"})
    void nobodyNeedsCredentialsWhoKnowsTheKey(String method) {
        api.save(HOOKED.replace("id: hooked", "id: open").replaceAll("format: .*", "format: called"));
        Answer started = api.anonymous(method, "/executions/webhook/tests.webhook/open/secret-of-the-hook");

        assertThat(started.status()).as(started.toString()).isEqualTo(200);
        assertThat(api.ended(started.json().getString("id")).getString("taskRunList[0].outputs.value"))
                .isEqualTo("called");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tests.webhook/hooked/wrong",
                "tests.webhook/unknown/secret-of-the-hook",
                "tests.unknown/hooked/secret-of-the-hook",
                "tests.webhook/hooked/Secret-of-the-hook"
            })
    void aWrongAddressIsNotFoundWhateverIsWrongWithIt(String address) {
        Answer answer = api.anonymous("POST", "/executions/webhook/" + address);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().getString("message")).isEqualTo("Not Found: no webhook answers to this address.");
    }
}
