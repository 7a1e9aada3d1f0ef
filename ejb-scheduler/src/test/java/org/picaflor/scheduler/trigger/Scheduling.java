package org.picaflor.scheduler.trigger;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.picaflor.executor.api.ExecutionFactory;
import org.picaflor.executor.api.TriggerRequests;
import org.picaflor.executor.catalog.FlowCatalog;
import org.picaflor.executor.catalog.Language;
import org.picaflor.executor.engine.StoredOutputs;
import org.picaflor.executor.engine.Surroundings;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.id.IdSource;
import org.picaflor.flow.id.TimeOrderedIds;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.spi.MissedSchedules;
import org.picaflor.persistence.trigger.DueTrigger;
import org.picaflor.persistence.trigger.TriggerKey;

/** A flow with a schedule every five minutes, and how it is started. */
final class Scheduling {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final Map<String, Object> ENVS = Map.of("stage", "test", "first", "2026-03-01T12:00:00Z");

    private static final Language LANGUAGE = new Language();

    private Scheduling() {}

    /** A flow of this id; its schedules are {@code every}, with an input rendered, and {@code bad}, without it. */
    static Flow flow(String id) {
        return LANGUAGE.parse("main", """
                        id: %s
                        namespace: company.team
                        labels:
                          team: sales
                        inputs:
                          - id: day
                            type: STRING
                        tasks:
                          - id: log
                            type: io.kestra.plugin.core.log.Log
                            message: "{{ inputs.day }}"
                        triggers:
                          - id: every
                            type: io.kestra.plugin.core.trigger.Schedule
                            cron: "*/5 * * * *"
                            timezone: UTC
                            inputs:
                              day: "{{ trigger.date }} {{ envs.stage }} {{ flow.id }}"
                          - id: bad
                            type: io.kestra.plugin.core.trigger.Schedule
                            cron: "*/5 * * * *"
                            timezone: UTC
                          - id: wrong
                            type: io.kestra.plugin.core.trigger.Schedule
                            cron: "*/5 * * * *"
                            timezone: UTC
                            inputs:
                              day: "{{ trigger.nothing }}"
                          - id: concurrent
                            type: io.kestra.plugin.core.trigger.Schedule
                            cron: "*/5 * * * *"
                            timezone: UTC
                            allowConcurrent: true
                            labels:
                              at: "{{ trigger.date }}"
                            inputs:
                              day: monday
                          - id: listed
                            type: io.kestra.plugin.core.trigger.Schedule
                            cron: "*/5 * * * *"
                            timezone: UTC
                            labels:
                              - key: team
                                value: "{{ flow.id }}"
                            inputs:
                              day: monday
                          - id: noon
                            type: io.kestra.plugin.core.trigger.Schedule
                            cron: "*/5 * * * *"
                            timezone: UTC
                            when: "{{ trigger.date == '2026-03-01T12:00:00Z' }}"
                            inputs:
                              day: noon
                          - id: weekend
                            type: io.kestra.plugin.core.trigger.Schedule
                            cron: "0 */6 * * *"
                            timezone: UTC
                            recoverMissedSchedules: LAST
                            conditions:
                              - type: io.kestra.plugin.core.condition.Weekend
                            inputs:
                              day: "{{ trigger.previous }} {{ trigger.next }}"
                          - id: punctual
                            type: io.kestra.plugin.core.trigger.Schedule
                            cron: "*/5 * * * *"
                            timezone: UTC
                            lateMaximumDelay: PT7M
                            inputs:
                              day: monday
                          - id: all
                            type: io.kestra.plugin.core.trigger.Schedule
                            cron: "*/5 * * * *"
                            timezone: UTC
                            recoverMissedSchedules: ALL
                            inputs:
                              day: monday
                          - id: last
                            type: io.kestra.plugin.core.trigger.Schedule
                            cron: "*/5 * * * *"
                            timezone: UTC
                            recoverMissedSchedules: LAST
                            inputs:
                              day: monday
                          - id: none
                            type: io.kestra.plugin.core.trigger.Schedule
                            cron: "*/5 * * * *"
                            timezone: UTC
                            recoverMissedSchedules: NONE
                            inputs:
                              day: monday
                          - id: dates
                            type: io.kestra.plugin.core.trigger.ScheduleOnDates
                            dates: ["{{ envs.first }}", "2026-03-01T13:00:00Z"]
                            timezone: UTC
                            inputs:
                              day: monday
                          - id: undated
                            type: io.kestra.plugin.core.trigger.ScheduleOnDates
                            dates: ["{{ envs.nowhere }}"]
                            inputs:
                              day: monday
                          - id: stops
                            type: io.kestra.plugin.core.trigger.Schedule
                            cron: "*/5 * * * *"
                            timezone: UTC
                            when: "{{ trigger.nothing }}"
                            stopAfter: [FAILED]
                          - id: unlabelled
                            type: io.kestra.plugin.core.trigger.Schedule
                            cron: "*/5 * * * *"
                            timezone: UTC
                            labels: "{{ flow.id }}"
                            inputs:
                              day: monday
                          - id: hook
                            type: io.kestra.plugin.core.trigger.Webhook
                            key: secret
                        """.formatted(id)).as(new FlowKey("main", "company.team", id, 3));
    }

    static DueTrigger due(String flow, String trigger, Instant date) {
        return new DueTrigger(new TriggerKey("main", "company.team", flow, trigger), 3, date, date);
    }

    /** For the flow {@code hello}; others are unknown. */
    static Preparation preparation() {
        return preparation(MissedSchedules.ALL);
    }

    /** @param standard what becomes of missed instants where a trigger does not say */
    static Preparation preparation(MissedSchedules standard) {
        Flow hello = flow("hello");
        return preparation(
                key -> {
                    if (!key.equals(hello.key())) {
                        throw new PicaflorException(ErrorCode.FLOW_NOT_FOUND, "No flow `" + key.id() + "`.");
                    }
                    return hello;
                },
                standard);
    }

    static Preparation preparation(Function<FlowKey, Flow> flows, MissedSchedules standard) {
        InstantSource clock = () -> NOON.plusMillis(7);
        IdSource ids = new TimeOrderedIds(clock, RandomGenerator.of("L64X128MixRandom"));
        Surroundings surroundings = new Surroundings(ENVS, Map.of(), Map.of(), StoredOutputs.NONE);
        return new Preparation(
                flows,
                new TriggerRequests(clock, ids, surroundings),
                new ExecutionFactory(new FlowCatalog(null, LANGUAGE), clock, ids, surroundings),
                standard);
    }
}
