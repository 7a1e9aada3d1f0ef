package org.picaflor.tests.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.tests.client.Answer;
import org.picaflor.tests.client.Api;
import org.picaflor.tests.system.SharedSystem;

@ExtendWith(SharedSystem.class)
class BackfillIT {
    private static final String JSON = "application/json";
    /** Fires on each day, and has an input that counts. */
    private static final String DAILY = """
            id: %1$s
            namespace: tests.backfill.%1$s
            inputs:
              - id: n
                type: INT
            tasks:
              - id: date
                type: io.kestra.plugin.core.debug.Return
                format: "{{ trigger.date }} {{ inputs.n }}"
            triggers:
              - id: daily
                type: io.kestra.plugin.core.trigger.Schedule
                cron: "0 0 * * *"
                timezone: UTC
                inputs:
                  n: 1
              - id: weekend
                type: io.kestra.plugin.core.trigger.Schedule
                cron: "0 0 * * *"
                timezone: UTC
                conditions:
                  - type: io.kestra.plugin.core.condition.Weekend
                inputs:
                  n: 1
              - id: hook
                type: io.kestra.plugin.core.trigger.Webhook
                key: secret
            """;

    private final Api api;

    BackfillIT(Api api) {
        this.api = api;
    }

    private void save(String flow) {
        api.save(DAILY.formatted(flow));
    }

    private static String body(String flow, String trigger, String backfill) {
        return "{\"namespace\":\"tests.backfill." + flow + "\",\"flowId\":\"" + flow + "\",\"triggerId\":\"" + trigger
                + "\"" + (backfill.isEmpty() ? "" : ",\"backfill\":" + backfill) + "}";
    }

    private static String range(String start, String end) {
        return "{\"start\":\"" + start + "\",\"end\":\"" + end + "\"}";
    }

    private Answer create(String flow, String trigger, String backfill) {
        return api.send("PUT", "/triggers/backfill/create", JSON, body(flow, trigger, backfill));
    }

    /** A backfill that takes its time: of a minutely schedule over months, paused. */
    private void paused(String flow) {
        save(flow);
        Answer created = create(flow, "daily", range("2001-01-01", "2024-01-01"));
        assertThat(created.status()).as(created.toString()).isEqualTo(200);
        Answer paused = api.send("PUT", "/triggers/backfill/pause", JSON, body(flow, "daily", ""));
        assertThat(paused.status()).as(paused.toString()).isEqualTo(200);
    }

    private JsonPath trigger(String flow, String trigger) {
        return api.get("/triggers/search?flowId=" + flow + "&triggerId=" + trigger)
                .json();
    }

    private JsonPath executions(String flow) {
        return api.get("/executions/search?size=100&sort=id:asc&flowId=" + flow).json();
    }

    private static int count(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().getInt("count");
    }

    @Test
    void aBackfillFiresForEachInstantInTurnAndTheTriggerGoesOnWhereItWas() {
        save("whole");
        String before = trigger("whole", "daily").getString("results[0].triggerContext.nextExecutionDate");

        Answer created = create(
                "whole",
                "daily",
                "{\"start\":\"2026-01-30T12:00:00+01:00[Europe/Paris]\",\"end\":\"2026-02-03T00:00:00Z\","
                        + "\"inputs\":{\"n\":7},\"labels\":[{\"key\":\"why\",\"value\":\"repair\"}]}");
        assertThat(created.status()).as(created.toString()).isEqualTo(200);
        assertThat(created.json().getString("backfill.previousNextExecutionDate"))
                .isEqualTo(before);

        await("the end of the backfill")
                .atMost(Duration.ofSeconds(60))
                .until(() -> trigger("whole", "daily").get("results[0].triggerContext.backfill") == null
                        && executions("whole")
                                        .getList("results.findAll { it.state.endDate != null }")
                                        .size()
                                == 4);

        JsonPath done = executions("whole");
        assertThat(done.getList("results.trigger.variables.date", String.class))
                .containsExactly(
                        "2026-01-31T00:00:00Z", "2026-02-01T00:00:00Z", "2026-02-02T00:00:00Z", "2026-02-03T00:00:00Z");
        assertThat(done.getList("results.inputs.n", Integer.class)).containsOnly(7);
        assertThat(done.getString("results[0].labels")).contains("why", "repair");
        for (int i = 1; i < 4; i++) {
            Instant began = Instant.parse(done.getString("results[" + i + "].state.startDate"));
            Instant ended = Instant.parse(done.getString("results[" + (i - 1) + "].state.endDate"));
            assertThat(began).as("one after the other").isAfterOrEqualTo(ended);
        }
        assertThat(trigger("whole", "daily").getString("results[0].triggerContext.nextExecutionDate"))
                .isEqualTo(before);
    }

    @Test
    void conditionsDecideInThePastAsWell() {
        save("weekends");

        assertThat(create("weekends", "weekend", range("2026-01-26", "2026-02-09"))
                        .status())
                .isEqualTo(200);

        await("the end of the backfill")
                .atMost(Duration.ofSeconds(60))
                .until(() -> trigger("weekends", "weekend").get("results[0].triggerContext.backfill") == null);
        assertThat(executions("weekends").getList("results.trigger.variables.date", String.class))
                .containsExactly(
                        "2026-01-31T00:00:00Z", "2026-02-01T00:00:00Z", "2026-02-07T00:00:00Z", "2026-02-08T00:00:00Z");
    }

    @Test
    void aBackfillIsPausedResumedAndDeleted() {
        paused("steps");
        JsonPath paused = trigger("steps", "daily");
        assertThat(paused.getBoolean("results[0].triggerContext.backfill.paused"))
                .isTrue();
        assertThat(paused.<Object>get("results[0].triggerContext.nextExecutionDate"))
                .isNull();

        Answer resumed = api.send("PUT", "/triggers/backfill/unpause", JSON, body("steps", "daily", ""));
        assertThat(resumed.json().getBoolean("backfill.paused")).isFalse();
        int fired = paused.getInt("results[0].triggerContext.backfill.fired");
        await("progress")
                .atMost(Duration.ofSeconds(60))
                .until(() -> trigger("steps", "daily").getInt("results[0].triggerContext.backfill.fired") > fired + 2);

        Answer deleted = api.send("POST", "/triggers/backfill/delete", JSON, body("steps", "daily", ""));
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.json().<Object>get("backfill")).isNull();
        assertThat(Instant.parse(deleted.json().getString("nextExecutionDate"))).isAfter(Instant.now());
        for (String action : new String[] {"PUT pause", "PUT unpause", "POST delete"}) {
            String[] parts = action.split(" ");
            Answer none = api.send(parts[0], "/triggers/backfill/" + parts[1], JSON, body("steps", "daily", ""));
            assertThat(none.status()).isEqualTo(409);
            assertThat(none.json().getString("message")).endsWith("has no backfill.");
        }
    }

    @Test
    void aTriggerHasOneBackfillAtATime() {
        paused("one");

        Answer second = create("one", "daily", range("2026-01-01", "2026-01-02"));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().getString("message")).contains("has a backfill already, from 2001-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "daily   | {\"end\":\"2026-01-01\"} | 422 | backfill.start: this is needed.",
                "daily   | {\"start\":\"soon\"} | 422 | 'soon' is not a date.",
                "daily   | {\"start\":\"2026-02-01\",\"end\":\"2026-01-01\"} | 422 | it must not be after the end",
                "daily   | {\"start\":\"2999-01-01\"} | 422 | it must not be after the end",
                "daily   | {\"start\":\"2026-01-01T01:00:00Z\",\"end\":\"2026-01-01T23:00:00Z\"} | 422 | it fires at 2026-01-02T00:00:00Z next.",
                "daily   | {\"start\":\"2026-01-01\",\"inputs\":{\"n\":\"many\"}} | 422 | Invalid input for `n`",
                "daily   | {\"start\":\"2026-01-01\",\"labels\":{\"system.x\":\"y\"}} | 422 | system.x",
                "daily   | {\"start\":\"2026-01-01\",\"labels\":[1]} | 422 | backfill.labels",
                "hook    | {\"start\":\"2026-01-01\"} | 409 | does not fire at instants",
                "unknown | {\"start\":\"2026-01-01\"} | 404 | there is no trigger 'unknown'",
                "daily   | `` | 422 | backfill: this is needed."
            })
    void whatCannotBeDoneIsRefusedAtOnce(String trigger, String backfill, int status, String hint) {
        save("refused");

        Answer answer = create("refused", trigger, backfill);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.json().getString("message")).contains(hint);
    }

    @Test
    void aDisabledTriggerGetsNone() {
        save("disabled");
        api.send("POST", "/triggers/set-disabled/by-query?flowId=disabled&disabled=true", null, "");

        Answer answer = create("disabled", "daily", range("2026-01-01", "2026-01-02"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().getString("message")).contains("is disabled");
    }

    @Test
    void aPreviewCountsAndTellsTheFirstInstants() {
        save("preview");

        Answer all = api.send(
                "POST",
                "/triggers/backfill/preview",
                JSON,
                body("preview", "daily", range("2025-01-01", "2025-12-31")));
        Answer some = api.send(
                "POST",
                "/triggers/backfill/preview",
                JSON,
                body("preview", "weekend", range("2025-01-01", "2025-12-31")));

        assertThat(all.json().getInt("count")).isEqualTo(365);
        assertThat(all.json().getBoolean("complete")).isTrue();
        assertThat(all.json().getList("first", String.class)).hasSize(10).startsWith("2025-01-01T00:00:00Z");
        assertThat(some.json().getInt("count")).isEqualTo(104);
        assertThat(some.json().getList("first", String.class)).startsWith("2025-01-04T00:00:00Z");
        assertThat(trigger("preview", "daily").<Object>get("results[0].triggerContext.backfill"))
                .isNull();
    }

    @Test
    void theNextDatesOfATriggerAreTold() {
        save("next");

        Answer next = api.get("/triggers/tests.backfill.next/next/weekend/next-dates?count=3");

        assertThat(next.json().getList("first", String.class)).hasSize(3).isSorted();
        assertThat(api.get("/triggers/tests.backfill.next/next/weekend/next-dates?count=0")
                        .status())
                .isEqualTo(422);
        assertThat(api.get("/triggers/tests.backfill.next/next/hook/next-dates").status())
                .isEqualTo(409);
    }

    @Test
    void olderClientsSendTheWholeTrigger() {
        save("older");

        Answer created = api.send("PUT", "/triggers", JSON, body("older", "daily", range("2001-01-01", "2024-01-01")));
        assertThat(created.json().getString("backfill.start")).isEqualTo("2001-01-01T00:00:00Z");
        Answer paused = api.send("PUT", "/triggers", JSON, body("older", "daily", "{\"paused\":true}"));
        assertThat(paused.json().getBoolean("backfill.paused")).isTrue();
        Answer resumed = api.send("PUT", "/triggers", JSON, body("older", "daily", "{\"paused\":false}"));
        assertThat(resumed.json().getBoolean("backfill.paused")).isFalse();
        Answer off =
                api.send("PUT", "/triggers", JSON, body("older", "daily", "").replace("}", ",\"disabled\":true}"));
        assertThat(off.json().getBoolean("disabled")).isTrue();
        assertThat(off.json().getString("backfill.start")).isEqualTo("2001-01-01T00:00:00Z");
        Answer on =
                api.send("PUT", "/triggers", JSON, body("older", "daily", "").replace("}", ",\"disabled\":false}"));
        assertThat(on.json().getBoolean("disabled")).isFalse();
        assertThat(api.send("PUT", "/triggers", JSON, body("older", "nobody", ""))
                        .status())
                .isEqualTo(404);
        api.send("POST", "/triggers/backfill/delete", JSON, body("older", "daily", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"query", "triggers"})
    void manyBackfillsArePausedResumedAndDeleted(String form) {
        String flow = "many-" + form;
        paused(flow);

        assertThat(count(bulk("unpause", form, flow))).isOne();
        assertThat(count(bulk("pause", form, flow))).isOne();
        assertThat(count(bulk("pause", form, flow))).isZero();
        assertThat(count(bulk("delete", form, flow))).isOne();
        assertThat(count(bulk("delete", form, flow))).isZero();
    }

    @Test
    void aListWithAnUnknownTriggerChangesNothing() {
        paused("listed");
        String list = "[" + body("listed", "daily", "") + "," + body("listed", "unknown", "") + "]";

        Answer refused = api.send("POST", "/triggers/backfill/delete/by-triggers", JSON, list);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().getString("message")).isEqualTo("invalid bulk backfill delete");
        assertThat(trigger("listed", "daily").<Object>get("results[0].triggerContext.backfill"))
                .isNotNull();
    }

    private Answer bulk(String action, String form, String flow) {
        return form.equals("query")
                ? api.send("POST", "/triggers/backfill/" + action + "/by-query?flowId=" + flow, null, "")
                : api.send(
                        "POST",
                        "/triggers/backfill/" + action + "/by-triggers",
                        JSON,
                        "[" + body(flow, "daily", "") + "]");
    }
}
