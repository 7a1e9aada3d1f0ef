package org.picaflor.tests.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.tests.client.Answer;
import org.picaflor.tests.client.Api;
import org.picaflor.tests.system.SharedSystem;

@ExtendWith(SharedSystem.class)
class TriggerAdministrationIT {
    private static final String JSON = "application/json";
    private static final String YEARLY = """
            id: %s
            namespace: tests.triggers.%s
            tasks:
              - id: log
                type: io.kestra.plugin.core.log.Log
                message: A year has passed
            triggers:
              - id: yearly
                type: io.kestra.plugin.core.trigger.Schedule
                cron: "0 0 1 1 *"
                timezone: UTC
                stopAfter: [FAILED]
              - id: daily
                type: io.kestra.plugin.core.trigger.Schedule
                cron: "0 0 * * *"
                timezone: UTC
              - id: off
                type: io.kestra.plugin.core.trigger.Schedule
                cron: "0 0 1 1 *"
                disabled: true
            """;
    private static final String EACH_SECOND = """
            id: %s
            namespace: tests.triggers.%s
            tasks:
              - id: hold
                type: io.kestra.plugin.core.flow.Sleep
                duration: PT5M
            triggers:
              - id: second
                type: io.kestra.plugin.core.trigger.Schedule
                cron: "* * * * * *"
                withSeconds: true
            """;

    private final Api api;

    TriggerAdministrationIT(Api api) {
        this.api = api;
    }

    private void yearly(String id) {
        api.save(YEARLY.formatted(id, id));
    }

    /** Saves a flow whose trigger fires at once and then waits for its execution. */
    private void locked(String id) {
        api.save(EACH_SECOND.formatted(id, id));
        await("the first firing")
                .atMost(Duration.ofSeconds(20))
                .until(() -> state(id, "second").contains("\"locked\":true"));
    }

    private String state(String flow, String trigger) {
        Answer found = api.get("/triggers/search?namespace=tests.triggers." + flow + "&triggerId=" + trigger);
        assertThat(found.json().getInt("total")).isOne();
        return found.body();
    }

    private boolean isDisabled(String flow, String trigger) {
        return api.get("/triggers/search?namespace=tests.triggers." + flow + "&triggerId=" + trigger)
                .json()
                .getBoolean("results[0].triggerContext.disabled");
    }

    private static String body(String flow, String trigger, String more) {
        return "{\"namespace\":\"tests.triggers." + flow + "\",\"flowId\":\"" + flow + "\",\"triggerId\":\"" + trigger
                + "\"" + (more.isEmpty() ? "" : "," + more) + "}";
    }

    private static String path(String flow, String trigger) {
        return "/triggers/tests.triggers." + flow + "/" + flow + "/" + trigger;
    }

    @Test
    void aSearchShowsDefinitionAndState() {
        yearly("shown");

        Answer found = api.get("/triggers/search?namespace=tests.triggers.shown&sort=triggerId:desc");

        assertThat(found.json().getList("results.triggerContext.triggerId", String.class))
                .containsExactly("yearly", "off", "daily");
        assertThat(found.json().getString("results[0].abstractTrigger.cron")).isEqualTo("0 0 1 1 *");
        assertThat(found.json().getList("results[0].triggerContext.stopAfter", String.class))
                .containsExactly("FAILED");
        assertThat(found.json().getString("results[0].triggerContext.nextExecutionDate"))
                .endsWith("-01-01T00:00:00Z");
        assertThat(found.json().getBoolean("results[1].triggerContext.disabledByFlow"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filters[triggerId][EQUALS]=daily    | daily",
                "filters[enabled][EQUALS]=false      | off",
                "filters[triggerState][EQUALS]=ENABLED | daily,yearly",
                "filters[locked][EQUALS]=true        | ''",
                "filters[nextExecutionDate][GREATER_THAN]=2999-01-01 | ''",
                "filters[nextExecutionDate][LESS_THAN]=2999-01-01 | daily,off,yearly",
                "filters[lastTriggeredDate][LESS_THAN]=2999-01-01 | ''",
                "q=EARL                              | yearly",
                "size=1&page=2                       | off"
            })
    void triggersAreFoundByFilters(String query, String ids) {
        yearly("filtered");

        Answer found = api.get("/triggers/search?namespace=tests.triggers.filtered&sort=triggerId:asc&"
                + query.strip().replace("[", "%5B").replace("]", "%5D"));

        assertThat(found.status()).as(found.toString()).isEqualTo(200);
        assertThat(found.json().getList("results.triggerContext.triggerId", String.class))
                .isEqualTo(ids.isEmpty() ? List.of() : List.of(ids.split(",")));
    }

    @Test
    void theTriggersOfAFlowAreFoundByText() {
        yearly("listed");

        Answer found = api.get("/triggers/tests.triggers.listed/listed?q=dai");

        assertThat(found.json().getList("results.triggerId", String.class)).containsExactly("daily");
        assertThat(api.get("/triggers/tests.triggers.listed/listed").json().getInt("total"))
                .isEqualTo(3);
    }

    @Test
    void aTriggerIsSwitchedOffAndOnAgain() {
        yearly("switched");

        Answer off = api.send("PUT", "/triggers/set-disabled", JSON, body("switched", "daily", "\"disabled\":true"));
        assertThat(off.status()).as(off.toString()).isEqualTo(200);
        assertThat(off.json().getBoolean("disabled")).isTrue();
        assertThat(isDisabled("switched", "daily")).isTrue();
        yearly("switched");
        assertThat(isDisabled("switched", "daily"))
                .as("after its flow was saved")
                .isTrue();

        Answer on = api.send("PUT", "/triggers/set-disabled", JSON, body("switched", "daily", "\"disabled\":false"));
        assertThat(on.json().getBoolean("disabled")).isFalse();
        assertThat(Instant.parse(on.json().getString("nextExecutionDate"))).isAfter(Instant.now());
    }

    @Test
    void aTriggerThatMakesUpForWhatItMissedFiresForIt() {
        locked("missed");
        api.send("PUT", "/triggers/set-disabled", JSON, body("missed", "second", "\"disabled\":true"));
        String last = state("missed", "second");
        api.send("POST", path("missed", "second") + "/unlock", null, "");

        Answer on = api.send(
                "PUT",
                "/triggers/set-disabled",
                JSON,
                body("missed", "second", "\"disabled\":false,\"recoverMissedSchedules\":true"));

        assertThat(on.status()).as(on.toString()).isEqualTo(200);
        Instant fired = Instant.parse(JsonPath.from(last).getString("results[0].triggerContext.date"));
        await("the first instant that was missed")
                .atMost(Duration.ofSeconds(20))
                .until(() -> Instant.parse(
                                JsonPath.from(state("missed", "second")).getString("results[0].triggerContext.date"))
                        .equals(fired.plusSeconds(1)));
    }

    @Test
    void aTriggerThatItsFlowDisablesCannotBeEnabled() {
        yearly("refused");

        Answer answer = api.send("PUT", "/triggers/set-disabled", JSON, body("refused", "off", "\"disabled\":false"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().getString("message"))
                .isEqualTo("Illegal state: the trigger 'tests.triggers.refused.refused.off' is disabled in its flow,"
                        + " which only the flow can change.");
        assertThat(answer.json().getString("nextStep")).contains("disabled: true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"namespace\":\"a\",\"flowId\":\"b\"}", "{\"namespace\":\"a\"}", ""})
    void aBodyThatNamesNoTriggerIsRefused(String body) {
        assertThat(api.send("PUT", "/triggers/set-disabled", JSON, body).status())
                .isEqualTo(422);
    }

    @Test
    void aLockedTriggerIsUnlockedOnce() {
        locked("locked");
        api.send("PUT", "/triggers/set-disabled", JSON, body("locked", "second", "\"disabled\":true"));

        Answer unlocked = api.send("POST", path("locked", "second") + "/unlock", null, "");
        Answer again = api.send("POST", path("locked", "second") + "/unlock", null, "");

        assertThat(unlocked.status()).as(unlocked.toString()).isEqualTo(200);
        assertThat(unlocked.json().getBoolean("locked")).isFalse();
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().getString("message")).isEqualTo("Illegal state: Trigger is not locked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unlock", "restart"})
    void aTriggerThatDoesNotExistIsNotFound(String action) {
        Answer answer = api.send("POST", "/triggers/tests.triggers/nobody/nothing/" + action, null, "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().getString("message"))
                .isEqualTo("Not Found: there is no trigger 'nothing' of flow 'tests.triggers.nobody'.");
    }

    @Test
    void onlyARealtimeTriggerCouldBeRestarted() {
        yearly("restarted");

        Answer answer = api.send("POST", path("restarted", "daily") + "/restart", null, "");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().getString("message")).contains("io.kestra.plugin.core.trigger.Schedule");
    }

    @Test
    void aDeletedTriggerIsGoneUntilItsFlowIsSaved() {
        yearly("deleted");

        assertThat(api.delete(path("deleted", "daily")).status()).isEqualTo(204);
        assertThat(api.delete(path("deleted", "daily")).status()).isEqualTo(404);
        assertThat(api.get("/triggers/tests.triggers.deleted/deleted").json().getInt("total"))
                .isEqualTo(2);

        yearly("deleted");
        assertThat(api.get("/triggers/tests.triggers.deleted/deleted").json().getInt("total"))
                .isEqualTo(3);
    }

    @Test
    void manyAreSwitchedByASearch() {
        yearly("many");
        String query = "?namespace=tests.triggers.many&disabled=";

        assertThat(count(api.send("POST", "/triggers/set-disabled/by-query" + query + "true", null, "")))
                .isEqualTo(3);
        assertThat(isDisabled("many", "yearly")).isTrue();
        assertThat(count(api.send("POST", "/triggers/set-disabled/by-query" + query + "false", null, "")))
                .as("but for the one that the flow disables")
                .isEqualTo(2);
        assertThat(isDisabled("many", "yearly")).isFalse();
        assertThat(api.send("POST", "/triggers/set-disabled/by-query" + query, null, "")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aListIsChangedOnlyWhereThatCanBeDoneForAllOfIt() {
        yearly("all");
        String both = "[" + body("all", "daily", "") + "," + body("all", "yearly", "") + "]";
        String withUnknown = "[" + body("all", "daily", "") + "," + body("all", "unknown", "") + "]";
        String withOff = "[" + body("all", "daily", "") + "," + body("all", "off", "") + "]";

        Answer refused = setDisabled(withUnknown, true);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().getString("message")).isEqualTo("invalid bulk disable");
        assertThat(refused.json().getString("invalids[0].path")).isEqualTo("tests.triggers.all.all.unknown");
        assertThat(isDisabled("all", "daily")).isFalse();

        assertThat(count(setDisabled(both, true))).isEqualTo(2);
        assertThat(setDisabled(withOff, false).json().getString("invalids[0].message"))
                .contains("is disabled in its flow");
        assertThat(isDisabled("all", "daily")).isTrue();
        assertThat(count(setDisabled(both, false))).isEqualTo(2);

        assertThat(api.send("DELETE", "/triggers/delete/by-triggers", JSON, withUnknown)
                        .status())
                .isEqualTo(400);
        assertThat(count(api.send("DELETE", "/triggers/delete/by-triggers", JSON, both)))
                .isEqualTo(2);
        assertThat(count(api.delete("/triggers/delete/by-query?namespace=tests.triggers.all")))
                .isOne();
        assertThat(api.send("DELETE", "/triggers/delete/by-triggers", JSON, "[]")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void theLockedOnesOfASearchOrAListAreUnlocked() {
        locked("bulk-locked");
        String list = "[" + body("bulk-locked", "second", "") + "]";
        api.send("PUT", "/triggers/set-disabled", JSON, body("bulk-locked", "second", "\"disabled\":true"));

        assertThat(count(api.send("POST", "/triggers/unlock/by-query?namespace=tests.triggers.bulk-locked", null, "")))
                .isOne();
        assertThat(count(api.send("POST", "/triggers/unlock/by-triggers", JSON, list)))
                .isZero();
    }

    @Test
    void triggersAreExportedAsATable() {
        yearly("exported");

        Answer table = api.get("/triggers/export/by-query/csv?namespace=tests.triggers.exported");

        assertThat(table.header("Content-Type")).startsWith("text/csv");
        assertThat(table.body().lines())
                .hasSize(4)
                .first()
                .asString()
                .startsWith("tenantId,namespace,flowId,triggerId,");
        assertThat(table.body())
                .contains("main,tests.triggers.exported,exported,daily,io.kestra.plugin.core.trigger.Schedule,,");
    }

    private Answer setDisabled(String triggers, boolean disabled) {
        return api.send(
                "POST",
                "/triggers/set-disabled/by-triggers",
                JSON,
                "{\"triggers\":" + triggers + ",\"disabled\":" + disabled + "}");
    }

    private static int count(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().getInt("count");
    }
}
