package org.picaflor.tests.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.picaflor.tests.client.Api;
import org.picaflor.tests.system.SharedSystem;

@ExtendWith(SharedSystem.class)
class ScheduleIT {
    private static final String EVERY_MINUTE = """
            id: every-minute
            namespace: tests.schedule
            tasks:
              - id: date
                type: io.kestra.plugin.core.debug.Return
                format: "{{ trigger.date }}"
            triggers:
              - id: minute
                type: io.kestra.plugin.core.trigger.Schedule
                cron: "* * * * *"
            """;

    private static final String ON_CONDITIONS = """
            id: on-conditions
            namespace: tests.conditions
            tasks:
              - id: between
                type: io.kestra.plugin.core.debug.Return
                format: "{{ trigger.previous }} {{ trigger.date }} {{ trigger.next }}"
            triggers:
              - id: once
                type: io.kestra.plugin.core.trigger.Schedule
                cron: "* * * * * *"
                withSeconds: true
                timezone: UTC
                conditions:
                  - type: io.kestra.plugin.core.condition.Or
                    conditions:
                      - type: io.kestra.plugin.core.condition.PublicHoliday
                        country: DE
                        subDivision: BY
                      - type: io.kestra.plugin.core.condition.DateTimeBetween
                        after: "2020-01-01T00:00:00Z"
                stopAfter: [SUCCESS]
              - id: never
                type: io.kestra.plugin.core.trigger.Schedule
                cron: "* * * * * *"
                withSeconds: true
                conditions:
                  - type: io.kestra.plugin.core.condition.DateTimeBetween
                    before: "2020-01-01T00:00:00Z"
            """;

    private static final String ON_DATES = """
            id: on-dates
            namespace: tests.dates
            tasks:
              - id: date
                type: io.kestra.plugin.core.debug.Return
                format: "{{ trigger.date }}"
            triggers:
              - id: dates
                type: io.kestra.plugin.core.trigger.ScheduleOnDates
                timezone: UTC
                dates: ["2020-01-01T00:00:00Z", "%s"]
            """;

    private final Api api;

    ScheduleIT(Api api) {
        this.api = api;
    }

    @Test
    void aScheduleFiresAtItsMinuteAndPlansTheNext() {
        api.save(EVERY_MINUTE);
        Instant planned = Instant.parse(
                api.get("/triggers/tests.schedule/every-minute").json().getString("results[0].nextExecutionDate"));
        assertThat(planned).isEqualTo(planned.truncatedTo(ChronoUnit.MINUTES));
        assertThat(Duration.between(Instant.now(), planned)).isLessThanOrEqualTo(Duration.ofMinutes(1));

        JsonPath fired = await("the first firing")
                .atMost(Duration.ofSeconds(70))
                .until(
                        () -> api.get("/executions/search?namespace=tests.schedule")
                                .json(),
                        found -> found.getInt("total") > 0);

        assertThat(fired.getString("results[0].trigger.id")).isEqualTo("minute");
        Instant started = Instant.parse(fired.getString("results[0].state.startDate"));
        assertThat(started).isBetween(planned, planned.plusSeconds(1));
        JsonPath ended = api.ended(fired.getString("results[0].id"));
        assertThat(OffsetDateTime.parse(ended.getString("taskRunList[0].outputs.value"))
                        .toInstant())
                .isEqualTo(planned);
        JsonPath trigger = api.get("/triggers/tests.schedule/every-minute").json();
        assertThat(Instant.parse(trigger.getString("results[0].date"))).isEqualTo(planned);
        assertThat(Instant.parse(trigger.getString("results[0].nextExecutionDate")))
                .isEqualTo(planned.plus(1, ChronoUnit.MINUTES));
    }

    @Test
    void aScheduleFiresWhereItsConditionsHoldUntilAnEndThatStopsIt() {
        api.save(ON_CONDITIONS);

        JsonPath stopped = await("the trigger to stop itself")
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> api.get("/triggers/tests.conditions/on-conditions")
                                .json(),
                        found -> found.getBoolean("results.find { it.triggerId == 'once' }.disabled"));

        assertThat(stopped.getBoolean("results.find { it.triggerId == 'never' }.disabled"))
                .isFalse();
        assertThat(stopped.getString("results.find { it.triggerId == 'never' }.date"))
                .isNull();
        JsonPath found =
                api.get("/executions/search?namespace=tests.conditions").json();
        assertThat(found.getInt("total")).isOne();
        assertThat(found.getString("results[0].trigger.id")).isEqualTo("once");
        assertThat(found.getString("results[0].state.current")).isEqualTo("SUCCESS");
    }

    @Test
    void aScheduleOnDatesFiresOnTheDateThatIsToComeAndNeverAgain() {
        Instant soon = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(4);
        api.save(ON_DATES.formatted(soon));

        JsonPath fired = await("the firing")
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> api.get("/executions/search?namespace=tests.dates")
                                .json(),
                        found -> found.getInt("total") > 0);

        JsonPath ended = api.ended(fired.getString("results[0].id"));
        assertThat(ended.getString("taskRunList[0].outputs.value")).isEqualTo(soon.toString());
        JsonPath trigger = api.get("/triggers/tests.dates/on-dates").json();
        assertThat(trigger.getString("results[0].date")).isNotNull();
        assertThat(trigger.getString("results[0].nextExecutionDate")).isNull();
        assertThat(api.get("/executions/search?namespace=tests.dates").json().getInt("total"))
                .isOne();
    }
}
