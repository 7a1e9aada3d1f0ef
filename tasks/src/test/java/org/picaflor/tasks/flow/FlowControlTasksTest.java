package org.picaflor.tasks.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.picaflor.flow.error.ValidationException;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.model.TaskDefinition;
import org.picaflor.flow.spi.Branch;
import org.picaflor.flow.spi.ChildPlan;
import org.picaflor.flow.spi.ChildPlan.Order;
import org.picaflor.flow.spi.Decision;
import org.picaflor.flow.spi.FlowControlTask;
import org.picaflor.tasks.Sample;

class FlowControlTasksTest {
    private static final RenderScope SCOPE =
            Sample.scope(Map.of("vars", Map.of("yes", true, "no", "0", "name", "b", "list", List.of(3, 1, 3))));

    private static String log(String id) {
        return "[{id: " + id + ", type: io.kestra.plugin.core.log.Log, message: x}]";
    }

    private static FlowControlTask task(String type, String properties) {
        return (FlowControlTask) Sample.task("flow." + type, properties);
    }

    private static List<String> ids(ChildPlan plan) {
        return plan.tasks().stream().map(TaskDefinition::id).toList();
    }

    @ParameterizedTest
    @CsvSource({"'{{ vars.yes }}',true,then,a", "'{{ vars.no }}',false,else,b", "true,true,then,a", "'',false,else,b"})
    void ifTakesTheBranchOfItsCondition(String condition, boolean result, String branch, String child) {
        FlowControlTask task = task("If", "condition: '" + condition + "'\nthen: " + log("a") + "\nelse: " + log("b"));

        Decision decision = task.decide(SCOPE);

        assertThat(decision).isEqualTo(new Decision(branch, null, Map.of("evaluationResult", result)));
        assertThat(ids(task.plan(decision))).containsExactly(child);
        assertThat(task.plan(decision).values()).isNull();
        assertThat(task.branches()).extracting(Branch::name).containsExactly("then", "else");
    }

    @Test
    void ifWithoutElseHasNothingToDo() {
        FlowControlTask task = task("If", "condition: 'false'\nthen: " + log("a"));

        Decision decision = task.decide(SCOPE);

        assertThat(decision.branch()).isNull();
        assertThat(task.plan(decision).tasks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"a,cases.a,one,false", "'{{ vars.name }}',cases.b,two,false", "c,defaults,other,true"})
    void switchTakesTheCaseThatEqualsItsValueOrTheDefaults(
            String value, String branch, String child, boolean defaults) {
        FlowControlTask task = task(
                "Switch",
                "value: '" + value + "'\ncases:\n  a: " + log("one") + "\n  b: " + log("two") + "\ndefaults: "
                        + log("other"));

        Decision decision = task.decide(SCOPE);

        assertThat(decision.branch()).isEqualTo(branch);
        assertThat(decision.outputs()).containsEntry("defaults", defaults).containsKey("value");
        assertThat(ids(task.plan(decision))).containsExactly(child);
        assertThat(task.branches()).extracting(Branch::name).containsExactly("cases.a", "cases.b", "defaults");
    }

    @Test
    void switchWithoutACaseAndWithoutDefaultsFails() {
        assertThatThrownBy(() -> task("Switch", "value: z\ncases: {a: " + log("one") + "}")
                        .decide(SCOPE))
                .hasMessage("No case of the Switch equals `z` and it has no `defaults`; its cases are [a].");
    }

    @Test
    void switchWithoutAnyTaskIsRefused() {
        assertThatThrownBy(() -> task("Switch", "value: z\ncases: {a: []}"))
                .isInstanceOf(ValidationException.class)
                .hasMessage("4:5: tasks[0]: No task defined, neither cases or default have any tasks");
    }

    @Test
    void sequentialAndParallelRunTheirTasks() {
        FlowControlTask sequential =
                task("Sequential", "tasks: " + log("a") + "\nerrors: " + log("e") + "\nfinally: " + log("f"));
        FlowControlTask parallel = task("Parallel", "tasks: " + log("a") + "\nconcurrent: 2");

        assertThat(sequential.plan(sequential.decide(SCOPE)).order()).isEqualTo(Order.SEQUENTIAL);
        assertThat(sequential.errors()).extracting(TaskDefinition::id).containsExactly("e");
        assertThat(sequential.finallyTasks()).extracting(TaskDefinition::id).containsExactly("f");
        assertThat(parallel.plan(parallel.decide(SCOPE)))
                .satisfies(plan -> assertThat(plan.order()).isEqualTo(Order.CONCURRENT))
                .satisfies(plan -> assertThat(plan.limit()).isEqualTo(2));
        assertThat(((Parallel) task("Parallel", "tasks: " + log("a"))).concurrent())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"Parallel,concurrent", "ForEach,concurrencyLimit", "EachParallel,concurrent"})
    void aNegativeLimitIsRefused(String type, String limit) {
        String values = type.equals("Parallel") ? "" : type.equals("ForEach") ? "values: [1]\n" : "value: [1]\n";

        assertThatThrownBy(() -> task(type, values + limit + ": -1\ntasks: " + log("a")))
                .hasMessage("4:5: tasks[0]: `" + limit + "` must be 0 (no limit) or more, not -1.");
    }

    @ParameterizedTest
    @MethodSource
    void forEachTakesEachValueOnceAsText(String values, List<String> texts) {
        FlowControlTask task = task("ForEach", "values: " + values + "\ntasks: " + log("a"));

        Decision decision = task.decide(SCOPE);

        assertThat(decision.values()).isEqualTo(texts);
        assertThat(task.plan(decision))
                .isEqualTo(ChildPlan.loop(task.branches().getFirst().tasks(), texts, 1));
    }

    static Stream<Arguments> forEachTakesEachValueOnceAsText() {
        return Stream.of(
                Arguments.of("[a, 1, 2.5, true]", List.of("a", "1", "2.5", "true")),
                Arguments.of("[b, a, b, a]", List.of("b", "a")),
                Arguments.of("[1, '1']", List.of("1")),
                Arguments.of("'[\"x\", {\"k\": 1}, [2]]'", List.of("x", "{\"k\":1}", "[2]")),
                Arguments.of("[{k: v, l: [1]}]", List.of("{\"k\":\"v\",\"l\":[1]}")),
                Arguments.of("'{{ vars.list }}'", List.of("3", "1")),
                Arguments.of("['{{ vars.name }}']", List.of("b")),
                Arguments.of("'{{ range(1, 3) }}'", List.of("1", "2", "3")),
                Arguments.of("'[]'", List.of()));
    }

    @Test
    void aNullAmongTheValuesFailsTheLoop() {
        assertThatThrownBy(() -> task("ForEach", "values: [1, null, 2, ~]\ntasks: " + log("a"))
                        .decide(SCOPE))
                .hasMessage("Found '2' null values on Each, with values=" + Arrays.asList(1, null, 2, null));
    }

    @Test
    void valuesThatAreNoListAreRefusedOrFailTheLoop() {
        assertThatThrownBy(() -> task("ForEach", "values: text\ntasks: " + log("a")))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> task("ForEach", "values: '{{ vars.name }}'\ntasks: " + log("a"))
                        .decide(SCOPE))
                .hasMessageContaining("`b` is not a list");
    }

    @ParameterizedTest
    @CsvSource({
        "ForEach,values,,1",
        "ForEach,values,concurrencyLimit: 0,0",
        "ForEach,values,concurrencyLimit: 7,7",
        "EachSequential,value,,1",
        "EachParallel,value,,0",
        "EachParallel,value,concurrent: 3,3"
    })
    void theFormsOfTheLoopDifferInTheirLimit(String type, String key, String limit, int expected) {
        FlowControlTask task =
                task(type, key + ": [a, b]\n" + (limit == null ? "" : limit + "\n") + "tasks: " + log("a"));

        ChildPlan plan = task.plan(task.decide(SCOPE));

        assertThat(plan.limit()).isEqualTo(expected);
        assertThat(plan.values()).containsExactly("a", "b");
    }
}
