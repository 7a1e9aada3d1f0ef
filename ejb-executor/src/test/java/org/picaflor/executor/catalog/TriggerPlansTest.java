package org.picaflor.executor.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.executor.engine.StoredOutputs;
import org.picaflor.executor.engine.Surroundings;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.spi.MissedSchedules;
import org.picaflor.persistence.trigger.Trigger;
import org.picaflor.persistence.trigger.TriggerPlan;

class TriggerPlansTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String TRIGGER = """
            id: t
            description: every five minutes
            type: io.kestra.plugin.core.trigger.Schedule
            cron: "*/5 * * * *"
            timezone: UTC
            recoverMissedSchedules: LAST
            conditions:
              - type: io.kestra.plugin.core.condition.Not
                conditions: [{type: io.kestra.plugin.core.condition.Weekend}]
            when: "{{ trigger.date | date('HH') > 8 }}"
            labels: {team: "{{ flow.id }}"}
            inputs: {day: "{{ trigger.date }}", list: [1, {a: "{{ vars.x }}"}]}
            stopAfter: [FAILED]
            """;

    private final TriggerPlans plans = new TriggerPlans(
            InstantSource.fixed(NOON),
            () -> "0000000000000000000000",
            new Surroundings(Map.of("day", "2026-03-02"), Map.of(), Map.of(), StoredOutputs.NONE));

    private TriggerPlan plan(String before, String trigger, String flow) {
        Flow parsed = new Language()
                .parse(
                        "main",
                        "id: hello\nnamespace: company.team\n" + flow
                                + "tasks: [{id: log, type: io.kestra.plugin.core.log.Log, message: x}]\n" + before
                                + "triggers:\n  -\n" + trigger.indent(4));
        return plans.of(parsed).getFirst();
    }

    private TriggerPlan plan(String trigger) {
        return plan("", trigger, "");
    }

    @Test
    void aScheduleIsPlannedForItsNextInstant() {
        TriggerPlan plan = plan(TRIGGER);

        assertThat(plan.kind()).isEqualTo(Trigger.SCHEDULE);
        assertThat(plan.nextExecutionDate()).isEqualTo("2026-03-01T12:05:00Z");
        assertThat(plan.recovery()).isEqualTo(MissedSchedules.LAST);
        assertThat(plan.definition()).hasSize(64);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "every five minutes | every now and then | true",
                "timezone: UTC | timezone: UTC # as ever | true",
                "id: t | id: t\\ndisabled: true | true",
                "*/5 | */6 | false",
                "UTC | Europe/Berlin | false",
                "LAST | ALL | false",
                "Weekend | Weekend, date: \"2026-01-01\" | false",
                "condition.Not | condition.Or | false",
                "> 8 | > 9 | false",
                "flow.id | flow.namespace | false",
                "vars.x | vars.y | false",
                "[1, | [2, | false",
                "FAILED | KILLED | false"
            })
    void theDefinitionIsTheSameAsLongAsItMeansTheSame(String part, String instead, boolean same) {
        assertThat(TRIGGER).contains(part);
        String changed = TRIGGER.replace(part, instead.replace("\\n", "\n"));

        assertThat(plan("# moved\n\n\n", changed, "description: another revision\n")
                        .definition()
                        .equals(plan(TRIGGER).definition()))
                .isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-01T12:00:00Z, 2026-03-01T12:00:01Z | 2026-03-01T12:00:01Z",
                "2026-03-01T12:00:00Z | ",
                "\"{{ envs.day }}T06:00:00Z\" | 2026-03-02T06:00:00Z",
                "\"{{ envs.nothing }}\" | 2026-03-01T12:00:00Z"
            })
    void aScheduleOnDatesIsPlannedForTheFirstToComeAndAtOnceWhereThatCannotBeTold(String dates, Instant next) {
        assertThat(plan("id: t\ntype: io.kestra.plugin.core.trigger.ScheduleOnDates\ndates: [" + dates + "]\n")
                        .nextExecutionDate())
                .isEqualTo(next);
    }
}
