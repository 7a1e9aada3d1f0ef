package org.picaflor.flow.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.flow.yaml.Sources.HEAD;
import static org.picaflor.flow.yaml.Sources.parse;
import static org.picaflor.flow.yaml.Sources.scope;
import static org.picaflor.flow.yaml.Sources.withTask;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.flow.execution.Label;
import org.picaflor.flow.execution.Level;
import org.picaflor.flow.expression.Expressions;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.model.SourcePosition;
import org.picaflor.flow.model.TaskDefinition;
import org.picaflor.flow.model.TriggerRules;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.state.State;
import org.picaflor.flow.yaml.SampleTypes.Choose;
import org.picaflor.flow.yaml.SampleTypes.Either;
import org.picaflor.flow.yaml.SampleTypes.Everything;
import org.picaflor.flow.yaml.SampleTypes.Nested;
import org.picaflor.flow.yaml.SampleTypes.Say;
import org.picaflor.flow.yaml.SampleTypes.Tick;

class BindingTest {

    private static Everything everything(String properties) {
        Flow flow = parse(HEAD + "tasks:\n  - id: t\n    type: sample.Everything\n" + properties.indent(4));
        return (Everything) flow.tasks().getFirst().task();
    }

    @Test
    void whatIsNotWrittenTakesItsDefaultOrIsEmptyOrNull() {
        Everything bound = everything("");

        assertThat(bound.count()).isEqualTo(7);
        assertThat(bound.big()).isEqualTo(9);
        assertThat(bound.flag()).isTrue();
        assertThat(bound.ratio()).isEqualTo(0.5);
        assertThat(bound.duration()).isEqualTo(Duration.ofSeconds(5));
        assertThat(bound.texts()).isEmpty();
        assertThat(bound.map()).isEmpty();
        assertThat(bound.nestedList()).isEmpty();
        assertThat(bound.dynamicList().render(scope(Map.of()))).isEmpty();
        assertThat(bound.dynamicMap().render(scope(Map.of()))).isEmpty();
        assertThat(bound.text()).isNull();
        assertThat(bound.maybeCount()).isNull();
        assertThat(bound.dynamicText()).isNull();
        assertThat(bound.task()).isNull();
        assertThat(bound.nested()).isNull();
    }

    @Test
    void nullIsTheSameAsNotWritten() {
        assertThat(everything("count: ~\ntext: null\ntexts:"))
                .isEqualTo(everything(""))
                .satisfies(bound -> assertThat(bound.texts()).isEmpty());
    }

    @Test
    void everyTypeIsBound() {
        Everything bound = everything("""
            text: 1.10
            count: 0x10
            maybeCount: -3
            big: 12345678901
            flag: false
            maybeFlag: "true"
            ratio: 2
            level: wArN
            duration: PT1M
            zone: Europe/Berlin
            texts: [a, 1, true]
            map: {a: 1, b: [x, ~], c: yes}
            any: {d: 2.5}
            task: {id: inner, type: sample.Say, message: hi}
            nested: {name: n, size: 10}
            nestedList: [{name: m}]
            nestedMap: {k: {name: o}}
            """);

        assertThat(bound.text()).isEqualTo("1.10");
        assertThat(bound.count()).isEqualTo(16);
        assertThat(bound.maybeCount()).isEqualTo(-3);
        assertThat(bound.big()).isEqualTo(12345678901L);
        assertThat(bound.flag()).isFalse();
        assertThat(bound.maybeFlag()).isTrue();
        assertThat(bound.ratio()).isEqualTo(2.0);
        assertThat(bound.level()).isEqualTo(Level.WARN);
        assertThat(bound.duration()).isEqualTo(Duration.ofMinutes(1));
        assertThat(bound.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(bound.texts()).containsExactly("a", "1", "true");
        assertThat(bound.map()).isEqualTo(Map.of("a", 1, "b", Arrays.asList("x", null), "c", "yes"));
        assertThat(bound.any()).isEqualTo(Map.of("d", 2.5));
        assertThat(bound.task()).extracting(TaskDefinition::id).isEqualTo("inner");
        assertThat(bound.nested()).isEqualTo(new Nested("n", 10));
        assertThat(bound.nestedList()).containsExactly(new Nested("m", 1));
        assertThat(bound.nestedMap()).isEqualTo(Map.of("k", new Nested("o", 1)));
    }

    @Test
    void aDynamicPropertyRendersToItsType() {
        Everything bound = everything("""
            dynamicText: 'n = {{ vars.n }}'
            dynamicFlag: '{{ vars.no }}'
            dynamicCount: '{{ vars.n }}'
            dynamicBig: ' {{ vars.n }} '
            dynamicRatio: '{{ vars.n }}.5'
            dynamicDuration: 'PT{{ vars.n }}S'
            dynamicList: '{{ vars.list }}'
            dynamicMap: {'k{{ vars.n }}': '{{ vars.n }}', fixed: 1}
            dynamicAny: ['{{ vars.n }}', x]
            """);
        var scope = scope(Map.of("vars", Map.of("n", 3, "no", false, "list", List.of(1, "b"))));

        assertThat(bound.dynamicText().render(scope)).isEqualTo("n = 3");
        assertThat(bound.dynamicFlag().render(scope)).isFalse();
        assertThat(bound.dynamicCount().render(scope)).isEqualTo(3);
        assertThat(bound.dynamicBig().render(scope)).isEqualTo(3L);
        assertThat(bound.dynamicRatio().render(scope)).isEqualTo(3.5);
        assertThat(bound.dynamicDuration().render(scope)).isEqualTo(Duration.ofSeconds(3));
        assertThat(bound.dynamicList().render(scope)).isEqualTo(List.of(1, "b"));
        assertThat(bound.dynamicMap().render(scope)).isEqualTo(Map.of("k3", "3", "fixed", 1));
        assertThat(((List<?>) bound.dynamicAny().render(scope)).getFirst())
                .as("keeps the expression's type")
                .isInstanceOf(Number.class);
    }

    @ParameterizedTest
    @CsvSource({"'',false", "false,false", "0,false", "-0,false", "no,true", "0.0,true", "' ',true", "FALSE,true"})
    void truthinessIsThatOfTheRenderedText(String text, boolean truthy) {
        Dynamic<Boolean> flag = everything("dynamicFlag: '{{ vars.x }}'").dynamicFlag();

        assertThat(flag.render(scope(Map.of("vars", Map.of("x", text))))).isEqualTo(truthy);
    }

    @Test
    void aFlowHasWhatItsSourceSays() {
        String source = withTask("""
            description: d
            labels: {team: core, system.readOnly: true}
            variables: {v: '{{ not.rendered }}'}
            revision: 7
            tenantId: other
            disabled: true
            triggers:
              - {id: tick, type: sample.Tick, every: PT9S, disabled: true, inputs: {a: 1}}
            outputs:
              - {id: o, type: INT, value: '{{ 1 }}'}
            """);
        Flow flow = parse(source);

        assertThat(flow.key()).isEqualTo(new FlowKey("main", "a.b", "f", 0));
        assertThat(flow.description()).isEqualTo("d");
        assertThat(flow.labels()).containsExactly(new Label("team", "core"), new Label("system.readOnly", "true"));
        assertThat(flow.variables()).isEqualTo(Map.of("v", "{{ not.rendered }}"));
        assertThat(flow.disabled()).isTrue();
        assertThat(flow.source()).isEqualTo(source);
        assertThat(flow.triggers()).singleElement().satisfies(trigger -> {
            assertThat(trigger.disabled()).isTrue();
            assertThat(trigger.position()).isEqualTo(new SourcePosition(12, 5));
            assertThat(((Tick) trigger.trigger()).every()).isEqualTo(Duration.ofSeconds(9));
            assertThat(trigger.trigger().inputs().raw()).isEqualTo(Map.of("a", 1));
        });
    }

    @Test
    void aTriggerOfAnyTypeSaysWhenItFiresAndWhatItsExecutionsCarry() {
        TriggerRules rules = parse(withTask("""
            triggers:
              - id: tick
                type: sample.Tick
                conditions:
                  - type: sample.Either
                    conditions: [{type: sample.Either, conditions: [], values: {a: 1}}]
                when: '{{ vars.x }}'
                labels: {team: '{{ flow.id }}'}
                stopAfter: [FAILED, KILLED]
                allowConcurrent: true
            """)).triggers().getFirst().rules();

        assertThat(rules.conditions())
                .singleElement()
                .isInstanceOfSatisfying(
                        Either.class,
                        outer -> assertThat(outer.conditions()).singleElement().isInstanceOf(Either.class));
        assertThat(rules.when().raw()).isEqualTo("{{ vars.x }}");
        assertThat(rules.labels().raw()).isEqualTo(Map.of("team", "{{ flow.id }}"));
        assertThat(rules.stopAfter()).containsExactly(State.FAILED, State.KILLED);
        assertThat(rules.allowConcurrent()).isTrue();
    }

    @Test
    void theOlderNameOfConditionsIsRead() {
        assertThat(parse(withTask("""
            triggers:
              - {id: tick, type: sample.Tick, scheduleConditions: [{type: sample.Either, conditions: []}]}
            """)).triggers().getFirst().rules().conditions())
                .hasSize(1);
    }

    @Test
    void aTriggerThatSaysNothingFiresForEverything() {
        assertThat(parse(withTask("triggers: [{id: tick, type: sample.Tick}]"))
                        .triggers()
                        .getFirst()
                        .rules())
                .isEqualTo(TriggerRules.NONE);
    }

    @Test
    void labelsMayBeAListWhoseLastValueOfAKeyCounts() {
        assertThat(parse(withTask("labels: [{key: a, value: 1}, {key: b, value: 2}, {key: a, value: 3}]"))
                        .labels())
                .containsExactly(new Label("a", "3"), new Label("b", "2"));
    }

    @Test
    void anAliasOfATypeIsReplacedByItsNameAndWhenMeansRunIf() {
        TaskDefinition task = parse(HEAD + "tasks: [{id: t, type: old.Say, message: hi, when: 'false',"
                        + " allowFailure: true, allowWarning: true, disabled: true, description: d}]")
                .tasks()
                .getFirst();

        assertThat(task.type()).isEqualTo("sample.Say");
        assertThat(task.runIf().render(scope(Map.of()))).isFalse();
        assertThat(task.allowFailure()).isTrue();
        assertThat(task.allowWarning()).isTrue();
        assertThat(task.disabled()).isTrue();
        assertThat(task.description()).isEqualTo("d");
        assertThat(((Say) task.task()).message().render(scope(Map.of()))).containsExactly("hi");
    }

    @Test
    void nestedTasksAreBoundInEveryList() {
        Choose choose = (Choose) parse(HEAD + """
            tasks:
              - id: c
                type: sample.Choose
                value: v
                then: [{id: a, type: sample.Say, message: hi}]
                cases:
                  1: [{id: b, type: sample.Say, message: hi}]
                  true: []
                errors: [{id: d, type: sample.Say, message: hi}]
                lastly: [{id: e, type: sample.Say, message: hi}]
            """).tasks().getFirst().task();

        assertThat(choose.then()).extracting(TaskDefinition::id).containsExactly("a");
        assertThat(choose.cases()).containsOnlyKeys("1", "true");
        assertThat(choose.cases().get("1")).extracting(TaskDefinition::id).containsExactly("b");
        assertThat(choose.errors()).extracting(TaskDefinition::id).containsExactly("d");
        assertThat(choose.finallyTasks()).extracting(TaskDefinition::id).containsExactly("e");
    }

    @Test
    void sharedPartsOfASourceMayBeWrittenOnceAndReferredTo() {
        Everything bound = everything("map: &shared {a: 1}\nany: *shared");

        assertThat(bound.any()).isEqualTo(Map.of("a", 1));
    }

    @Test
    void purityIsThatOfTheExpressions() {
        Everything bound =
                everything("dynamicText: plain\ndynamicAny: {a: ['{{ now() }}']}\ndynamicMap: {a: '{{ x }}'}");

        assertThat(bound.dynamicText().isPure()).isTrue();
        assertThat(bound.dynamicMap().isPure()).isTrue();
        assertThat(bound.dynamicAny().isPure())
                .isEqualTo(new Expressions().compile("{{ now() }}").isPure());
    }
}
