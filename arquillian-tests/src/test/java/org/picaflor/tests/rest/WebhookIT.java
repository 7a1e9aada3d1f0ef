package org.picaflor.tests.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/orders", "/orders/17"})
    void whatFollowsTheKeyDoesNotMatter(String path) {
        Answer started = api.send(
                "POST",
                "/executions/webhook/tests.webhook/hooked/secret-of-the-hook" + path + "?color=red",
                "application/json",
                "{\"order\":{\"id\":17}}");

        assertThat(started.status()).as(started.toString()).isEqualTo(200);
        assertThat(started.header("Content-Type")).startsWith("application/json");
    }

    @ParameterizedTest
    @CsvSource({"HEAD,405", "DELETE,405", "PATCH,405"})
    void otherMethodsStartNothing(String method, int status) {
        api.save(HOOKED.replace("id: hooked", "id: " + method.toLowerCase(Locale.ROOT)));
        String flow = method.toLowerCase(Locale.ROOT);
        Answer answer = api.send(method, "/executions/webhook/tests.webhook/" + flow + "/secret-of-the-hook", null, "");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(api.get("/executions?namespace=tests.webhook&flowId=" + flow)
                        .json()
                        .getInt("total"))
                .isZero();
    }

    @Test
    void theCallerMayWaitForTheOutputs() {
        api.save(answering("waits", "wait: true", "returnOutputs: true"));
        Answer answer = api.anonymous("GET", "/executions/webhook/tests.webhook/waits/k?name=Ann");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"greeting\":\"Hello Ann\"}");
    }

    @Test
    void theCallerMayWaitForTheEnd() {
        api.save(answering("ends", "wait: true"));
        Answer answer = api.anonymous("GET", "/executions/webhook/tests.webhook/ends/k?name=Ann");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().getString("state.current")).isEqualTo("SUCCESS");
        assertThat(answer.json().getString("outputs.greeting")).isEqualTo("Hello Ann");
    }

    @Test
    void theFlowSaysHowItAnswers() {
        api.save(answering(
                "plain", "wait: true", "returnOutputs: true", "responseContentType: text/plain", "responseCode: 202"));
        Answer answer = api.anonymous("GET", "/executions/webhook/tests.webhook/plain/k?name=Ann");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
        assertThat(answer.body()).isEqualTo("Hello Ann");
    }

    @Test
    void whereItsConditionDoesNotHoldNothingStarts() {
        api.save(answering("picky", "when: \"{{ trigger.parameters.name[0] == 'Bob' }}\"", "wait: true"));
        String address = "/executions/webhook/tests.webhook/picky/k?name=";

        assertThat(api.anonymous("GET", address + "Ann").status()).isEqualTo(204);
        assertThat(api.anonymous("GET", address + "Bob").status()).isEqualTo(200);
    }

    @Test
    void aDisabledFlowRefusesThoseWhoKnowTheKey() {
        api.save(answering("off", "wait: true") + "disabled: true\n");

        assertThat(api.anonymous("GET", "/executions/webhook/tests.webhook/off/k")
                        .status())
                .isEqualTo(409);
        assertThat(api.anonymous("GET", "/executions/webhook/tests.webhook/off/x")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aTriggerThatWasSwitchedOffByItsOwnRuleAnswersNoMore() {
        api.save(answering("once", "wait: true", "stopAfter: [SUCCESS]"));

        assertThat(api.anonymous("GET", "/executions/webhook/tests.webhook/once/k?name=Ann")
                        .status())
                .isEqualTo(200);
        assertThat(api.anonymous("GET", "/executions/webhook/tests.webhook/once/k?name=Ann")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theKeyMayBeAnExpression() {
        api.save(answering("dynamic").replace("key: k", "key: \"{{ vars.key }}\"") + "variables:\n  key: rendered\n");

        assertThat(api.anonymous("GET", "/executions/webhook/tests.webhook/dynamic/rendered?name=Ann")
                        .status())
                .isEqualTo(200);
        assertThat(api.anonymous("GET", "/executions/webhook/tests.webhook/dynamic/%7B%7B%20vars.key%20%7D%7D")
                        .status())
                .isEqualTo(404);
    }

    private static String answering(String id, String... properties) {
        return """
            id: %s
            namespace: tests.webhook
            tasks:
              - id: greet
                type: io.kestra.plugin.core.debug.Return
                format: "Hello {{ trigger.parameters.name[0] }}"
            outputs:
              - id: greeting
                type: STRING
                value: "{{ outputs.greet.value }}"
            triggers:
              - id: hook
                type: io.kestra.plugin.core.trigger.Webhook
                key: k
                %s
            """.formatted(id, String.join("\n    ", properties));
    }
}
