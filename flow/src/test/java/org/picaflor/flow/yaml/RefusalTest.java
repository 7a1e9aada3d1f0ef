package org.picaflor.flow.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.flow.yaml.Sources.HEAD;
import static org.picaflor.flow.yaml.Sources.mistakes;
import static org.picaflor.flow.yaml.Sources.withTask;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every refusal, with its exact place and words. */
class RefusalTest {

    @ParameterizedTest
    @MethodSource({"wholeSources", "topLevel", "labels"})
    void aMistakeIsReportedAtItsPlace(String source, String mistake) {
        assertThat(mistakes(source)).containsExactly(mistake);
    }

    static Stream<Arguments> wholeSources() {
        return Stream.of(
                Arguments.of("", "1:1: : The source is empty; a flow needs `id`, `namespace` and `tasks`."),
                Arguments.of("# nothing", "1:1: : The source is empty; a flow needs `id`, `namespace` and `tasks`."),
                Arguments.of("- a", "1:1: : A flow is a map with `id`, `namespace` and `tasks`, not a list."),
                Arguments.of("text", "1:1: : A flow is a map with `id`, `namespace` and `tasks`, not `text`."),
                Arguments.of(HEAD + "id: g", "3:1: : The key `id` is written twice."),
                Arguments.of(HEAD + "? [a]\n: b", "3:3: : A key must be a text, not a list."),
                Arguments.of("a: &x [*x]", "1:4: : An alias refers to the value that contains it."),
                Arguments.of("a: 1\n---\nb: 2", "3:1: : There is more than one document; a flow is one document."),
                Arguments.of("a: *nobody", "1:4: : found undefined alias nobody"),
                Arguments.of("a: b\n c: d", "2:3: : mapping values are not allowed here"),
                Arguments.of("a: \u0007", "1:4: : The character U+0007 is not allowed in YAML."));
    }

    static Stream<Arguments> topLevel() {
        return Stream.of(
                Arguments.of(withTask("").replace("id: f\n", "description: d\n"), "1:1: id: `id` is required."),
                Arguments.of(
                        withTask("").replace("id: f\n", "id: -f\n"),
                        "1:5: id: `id` must match `^[a-zA-Z0-9][a-zA-Z0-9._-]*$`."),
                Arguments.of(
                        withTask("").replace("id: f\n", "id: " + "f".repeat(101) + "\n"),
                        "1:5: id: `id` must not be longer than 100 characters."),
                Arguments.of(
                        withTask("").replace("a.b", "A.b"),
                        "2:12: namespace: `namespace` must match `^[a-z0-9][a-z0-9._-]*$`."),
                Arguments.of(
                        withTask("").replace("a.b", "b".repeat(151)),
                        "2:12: namespace: `namespace` must not be longer than 150 characters."),
                Arguments.of(HEAD, "1:1: tasks: `tasks` is required."),
                Arguments.of(HEAD + "tasks:", "1:1: tasks: `tasks` is required."),
                Arguments.of(HEAD + "tasks: []", "3:8: tasks: `tasks` must not be empty."),
                Arguments.of(HEAD + "tasks: {a: b}", "3:8: tasks: Expected a list, not a map."),
                Arguments.of(HEAD + "tasks: [hi]", "3:9: tasks[0]: A task is a map with `id` and `type`, not `hi`."),
                Arguments.of(withTask("inputs: x"), "5:9: inputs: Expected a list, not `x`."),
                Arguments.of(
                        withTask("inputs: [x]"), "5:10: inputs[0]: An input is a map with `id` and `type`, not `x`."),
                Arguments.of(withTask("variables: [x]"), "5:12: variables: Expected a map, not a list."),
                Arguments.of(withTask("disabled: maybe"), "5:11: disabled: `maybe` is not true or false."),
                Arguments.of(withTask("disabled: yes"), "5:11: disabled: `yes` is not true or false."),
                Arguments.of(withTask("retry: {}"), "5:1: retry: `retry` is not supported yet; remove it."),
                Arguments.of(
                        withTask("varables: {}"),
                        "5:1: varables: Unrecognized property `varables` of a flow; did you mean `variables`? Known"
                                + " properties: deleted, description, disabled, errors, finally, id, inputs, labels,"
                                + " namespace, outputs, revision, tasks, tenantId, triggers, updated, variables."));
    }

    static Stream<Arguments> labels() {
        return Stream.of(
                Arguments.of(
                        withTask("labels: x"),
                        "5:9: labels: Labels are a map or a list of `key` and `value`, not `x`."),
                Arguments.of(withTask("labels: {a: [1]}"), "5:13: labels.a: Unsupported type for key: a"),
                Arguments.of(withTask("labels: {a: }"), "5:12: labels.a: Unsupported type for key: a"),
                Arguments.of(
                        withTask("labels: [x]"), "5:10: labels[0]: A label is a map with `key` and `value`, not `x`."),
                Arguments.of(withTask("labels: [{key: a}]"), "5:10: labels[0].value: `value` is required."),
                Arguments.of(
                        withTask("labels: {system.from: me}"),
                        "5:23: labels.system.from: System labels can only be set by Kestra itself, offending label:"
                                + " system.from=me"));
    }

    @ParameterizedTest
    @MethodSource
    void aMistakeInATaskIsReportedAtItsPlace(String task, String mistake) {
        assertThat(mistakes(HEAD + "tasks:\n  - id: t\n" + task)).containsExactly(mistake);
    }

    static Stream<Arguments> aMistakeInATaskIsReportedAtItsPlace() {
        String say = "    type: sample.Say\n    message: hi\n";
        String all = "    type: sample.Everything\n";
        return Stream.of(
                Arguments.of("    message: hi", "4:5: tasks[0].type: `type` is required."),
                Arguments.of(
                        "    type: sample.Sya",
                        "5:11: tasks[0].type: Unknown task type `sample.Sya`; did you mean `sample.Say`?"),
                Arguments.of("    type: nothing.like.it", "5:11: tasks[0].type: Unknown task type `nothing.like.it`."),
                Arguments.of("    type: sample.Tick", "5:11: tasks[0].type: `sample.Tick` is no task type."),
                Arguments.of("    type: sample.Say", "4:5: tasks[0].message: `message` is required."),
                Arguments.of(
                        "    type: sample.Say\n    message: []",
                        "6:14: tasks[0].message: `message` must not be empty."),
                Arguments.of(
                        "    type: sample.Say\n    message: {a: b}",
                        "6:14: tasks[0].message: Expected a text or a list of texts, not a map."),
                Arguments.of(
                        say + "    mesage: hi",
                        "7:5: tasks[0].mesage: Unrecognized property `mesage` of sample.Say; did you mean `message`?"
                                + " Known properties: allowFailure, allowWarning, description, disabled, id, level,"
                                + " message, runIf, suffix, type."),
                Arguments.of(
                        say + "    timeout: PT1S", "7:5: tasks[0].timeout: `timeout` is not supported yet; remove it."),
                Arguments.of(
                        say + "    level: WARM",
                        "7:12: tasks[0].level: `WARM` is not one of TRACE, DEBUG, INFO, WARN, ERROR; did you mean"
                                + " `WARN`?"),
                Arguments.of(
                        say + "    runIf: a\n    when: b",
                        "8:5: tasks[0].when: `when` means the same as `runIf`; write only one of them."),
                Arguments.of(say + "    runIf: [a]", "7:12: tasks[0].runIf: Expected true or false, not a list."),
                Arguments.of(all + "    later: 1", "6:5: tasks[0].later: `later` is not supported yet; remove it."),
                Arguments.of(all + "    text: [a]", "6:11: tasks[0].text: Expected a text, not a list."),
                Arguments.of(all + "    count: 1.5", "6:12: tasks[0].count: `1.5` is not a whole number."),
                Arguments.of(
                        all + "    count: 2147483648", "6:12: tasks[0].count: `2147483648` is not a whole number."),
                Arguments.of(all + "    ratio: .nan", "6:12: tasks[0].ratio: `.nan` is not a number."),
                Arguments.of(all + "    ratio: 1e400", "6:12: tasks[0].ratio: `1e400` is not a number."),
                Arguments.of(
                        all + "    duration: 5s",
                        "6:15: tasks[0].duration: `5s` is not an ISO-8601 duration such as PT10S."),
                Arguments.of(
                        all + "    zone: Mars/Base",
                        "6:11: tasks[0].zone: `Mars/Base` is not a time zone such as Europe/Berlin."),
                Arguments.of(all + "    texts: a", "6:12: tasks[0].texts: Expected a list, not `a`."),
                Arguments.of(all + "    texts: [a, {b: c}]", "6:16: tasks[0].texts[1]: Expected a text, not a map."),
                Arguments.of(all + "    map: [a]", "6:10: tasks[0].map: Expected a map, not a list."),
                Arguments.of(
                        all + "    dynamicCount: many", "6:19: tasks[0].dynamicCount: `many` is not a whole number."),
                Arguments.of(
                        all + "    dynamicList: '{}'",
                        "6:18: tasks[0].dynamicList: `{}` is not a list, or the JSON text of one."),
                Arguments.of(all + "    nested: {}", "6:13: tasks[0].nested.name: `name` is required."),
                Arguments.of(
                        all + "    nested: {name: n, size: 11}",
                        "6:13: tasks[0].nested: `size` must not be more than 10."),
                Arguments.of(
                        all + "    nestedMap: {k: {name: n, sise: 2}}",
                        "6:30: tasks[0].nestedMap.k.sise: Unrecognized property `sise` of `k`; did you mean `size`?"
                                + " Known properties: name, size."),
                Arguments.of(
                        "    type: sample.Choose\n    value: v\n    cases:\n      x:\n        - id: t\n"
                                + "          type: sample.Say\n          message: hi",
                        "9:15: tasks[0].cases.x[0].id: Duplicate task id with name [t]"));
    }

    @Test
    void anExpressionThatCannotBeCompiledIsReportedWhereItStands() {
        assertThat(mistakes(HEAD + "tasks:\n  - id: t\n    type: sample.Say\n    message: [ok, '{{ oh ']"))
                .singleElement()
                .asString()
                .startsWith("6:19: tasks[0].message[1]: ");
    }

    @Test
    void anExpressionInAKeyIsReportedAtTheKey() {
        assertThat(mistakes(HEAD + "tasks:\n  - id: t\n    type: sample.Everything\n    dynamicMap: {'{{ oh ': x}"))
                .singleElement()
                .asString()
                .startsWith("6:18: tasks[0].dynamicMap.");
    }

    @Test
    void idsAreUniqueOverErrorsAndFinallyToo() {
        assertThat(mistakes(withTask("""
            errors:
              - {id: say, type: sample.Say, message: hi}
            finally:
              - {id: say, type: sample.Say, message: hi}
            """)))
                .containsExactly(
                        "6:10: errors[0].id: Duplicate task id with name [say]",
                        "8:10: finally[0].id: Duplicate task id with name [say]");
    }

    @Test
    void triggersInputsAndOutputsHaveUniqueIds() {
        assertThat(mistakes(withTask("""
            triggers:
              - {id: a, type: sample.Tick}
              - {id: a, type: sample.Tick}
            inputs:
              - {id: a, type: INT}
              - {name: a, type: INT}
            outputs:
              - {id: a, type: INT, value: 1}
              - {id: a, type: INT, value: 1}
            """)))
                .containsExactly(
                        "7:10: triggers[1].id: Duplicate trigger id with name [a]",
                        "10:12: inputs[1].name: Duplicate input with name [a]",
                        "13:10: outputs[1].id: Duplicate output with name [a]");
    }

    @ParameterizedTest
    @MethodSource
    void aMistakeInAnInputOutputOrTriggerIsReportedAtItsPlace(String more, String mistake) {
        assertThat(mistakes(withTask(more))).containsExactly(mistake);
    }

    static Stream<Arguments> aMistakeInAnInputOutputOrTriggerIsReportedAtItsPlace() {
        String types = "STRING, INT, FLOAT, BOOL, DATETIME, DATE, TIME, DURATION, JSON, YAML, URI, EMAIL, SELECT,"
                + " MULTISELECT, ARRAY";
        return Stream.of(
                Arguments.of(
                        "inputs: [{id: a, type: FILE}]",
                        "5:24: inputs[0].type: The type `FILE` is not supported yet; supported are " + types + "."),
                Arguments.of(
                        "inputs: [{id: a, type: STRNG}]",
                        "5:24: inputs[0].type: `STRNG` is not one of " + types + "; did you mean `STRING`?"),
                Arguments.of("inputs: [{id: a}]", "5:10: inputs[0].type: `type` is required."),
                Arguments.of("inputs: [{type: INT}]", "5:10: inputs[0].id: `id` is required."),
                Arguments.of(
                        "inputs: [{id: .a, type: INT}]",
                        "5:15: inputs[0].id: `id` must match `^[a-zA-Z0-9][.a-zA-Z0-9_-]*$`."),
                Arguments.of(
                        "inputs: [{id: a, type: STRING, validator: '['}]",
                        "5:43: inputs[0].validator: invalid pattern [[]: Unclosed character class"),
                Arguments.of(
                        "inputs: [{id: a, type: INT, validator: x}]",
                        "5:29: inputs[0].validator: Unrecognized property `validator` of an input of type INT. Known"
                                + " properties: defaults, description, displayName, id, max, min, required, type."),
                Arguments.of(
                        "inputs: [{id: a, type: INT, min: 3, max: 2}]",
                        "5:10: inputs[0].min: `min` must not be more than `max`."),
                Arguments.of("inputs: [{id: a, type: SELECT}]", "5:10: inputs[0].values: `values` is required."),
                Arguments.of(
                        "inputs: [{id: a, type: SELECT, values: []}]",
                        "5:40: inputs[0].values: `values` must not be empty."),
                Arguments.of(
                        "inputs: [{id: a, type: STRING, displayName: " + "x".repeat(65) + "}]",
                        "5:45: inputs[0].displayName: `displayName` must not be longer than 64 characters."),
                Arguments.of(
                        "inputs: [{id: a, type: INT, dependsOn: {}}]",
                        "5:29: inputs[0].dependsOn: `dependsOn` is not supported yet; remove it."),
                Arguments.of("inputs: [{id: a, type: ARRAY}]", "5:10: inputs[0].itemType: `itemType` is required."),
                Arguments.of(
                        "inputs: [{id: a, type: ARRAY, itemType: ARRAY}]",
                        "5:10: inputs[0].itemType: `itemType` cannot be `ARRAY`"),
                Arguments.of(
                        "inputs: [{id: a, type: INT}, {id: a.b, type: INT}]",
                        "5:30: inputs: Input `a.b` nests its value in input `a`, which has a value of its own; rename"
                                + " one of them."),
                Arguments.of("outputs: [{id: a, type: INT}]", "5:11: outputs[0].value: `value` is required."),
                Arguments.of(
                        "triggers: [{id: t, type: sample.Say}]",
                        "5:26: triggers[0].type: `sample.Say` is no trigger type."),
                Arguments.of(
                        "triggers: [{id: t, type: sample.Tikc}]",
                        "5:26: triggers[0].type: Unknown trigger type `sample.Tikc`; did you mean `sample.Tick`?"),
                Arguments.of(
                        "triggers: [{id: t, type: sample.Tick, version: x}]",
                        "5:39: triggers[0].version: `version` is not supported yet; remove it."),
                Arguments.of(
                        "triggers: [{id: t, type: sample.Tick, conditions: [x]}]",
                        "5:52: triggers[0].conditions[0]: A condition is a map with `type`, not `x`."),
                Arguments.of(
                        "triggers: [{id: t, type: sample.Tick, conditions: [{type: sample.Tick}]}]",
                        "5:59: triggers[0].conditions[0].type: `sample.Tick` is no condition type."),
                Arguments.of(
                        "triggers: [{id: t, type: sample.Tick, conditions: [{type: sample.Either, conditions: [], x: 1}]}]",
                        "5:90: triggers[0].conditions[0].x: Unrecognized property `x` of sample.Either."
                                + " Known properties: conditions, type, values."));
    }

    @Test
    void allMistakesAreFoundAtOnceInTheOrderOfTheSource() {
        assertThat(mistakes("""
            namespace: A
            tasks:
              - id: one
                type: sample.Say
                level: LOUD
              - id: two
                type: sample.Choose
                value: v
                then:
                  - id: one
                    type: sample.Nope
            nonsense: 1
            """))
                .hasSize(7)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("1:1: id: `id` is required"),
                        second -> assertThat(second).startsWith("1:12: namespace:"),
                        third -> assertThat(third).startsWith("3:5: tasks[0].message: `message` is required"),
                        fourth -> assertThat(fourth).startsWith("5:12: tasks[0].level:"),
                        fifth -> assertThat(fifth).startsWith("10:13: tasks[1].then[0].id: Duplicate"),
                        sixth -> assertThat(sixth).startsWith("11:15: tasks[1].then[0].type: Unknown"),
                        last -> assertThat(last).startsWith("12:1: nonsense:"));
    }

    @Test
    void mistakesWithoutEndAreCutOff() {
        StringBuilder source = new StringBuilder(withTask(""));
        for (int i = 0; i < 1500; i++) {
            source.append("x").append(i).append(": 1\n");
        }
        assertThat(mistakes(source.toString())).hasSize(1000);
    }
}
