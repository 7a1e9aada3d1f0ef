package org.picaflor.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.flow.execution.LargeOutputs;

/** What tasks gave out, and what it costs to keep it together. */
class OutputTreeTest {
    private static final String LOOP = """
            inputs:
              - {id: values, type: JSON}
            tasks:
              - id: each
                type: io.kestra.plugin.core.flow.ForEach
                values: "{{ inputs.values }}"
                tasks:
                  - {id: a, type: test.Work, value: "{{ taskrun.value }}"}
                  - {id: silent, type: test.Work}
            """;
    private static final String LARGE = """
            inputs:
              - {id: values, type: JSON}
              - {id: text, type: STRING}
            tasks:
              - id: each
                type: io.kestra.plugin.core.flow.ForEach
                values: "{{ inputs.values }}"
                tasks:
                  - {id: a, type: test.Work, value: "{{ inputs.text }}"}
            """;

    @Test
    void outputsStandUnderTheirTaskAndTheValuesOfTheLoopsAround() {
        OutputTree tree = new OutputTree();
        tree.add("a", List.of(), Map.of("x", 1));
        tree.add("b", List.of("outer"), Map.of("x", 2));
        tree.add("b", List.of("other"), Map.of("x", 3));
        tree.add("c", List.of("outer", "inner"), Map.of("x", 4));
        assertThat(tree.view())
                .isEqualTo(Map.of(
                        "a", Map.of("x", 1),
                        "b", Map.of("outer", Map.of("x", 2), "other", Map.of("x", 3)),
                        "c", Map.of("outer", Map.of("inner", Map.of("x", 4)))));
        assertThat(tree.view().keySet()).containsExactly("a", "b", "c");
    }

    @Test
    void whatIsAddedIsKeptAsItIs() {
        OutputTree tree = new OutputTree();
        Map<String, Object> outputs = Map.of("x", 1);
        tree.add("a", List.of("v"), outputs);
        OutputTree older = new OutputTree();
        older.add("a", List.of("u"), Map.of());
        older.addAll(tree);
        assertThat(((Map<?, ?>) older.view().get("a")).get("v")).isSameAs(outputs);
    }

    @Test
    void aViewUnderNothingIsTheTreeItself() {
        OutputTree tree = new OutputTree();
        OutputTree nothing = new OutputTree();
        tree.add("a", List.of(), Map.of("x", 1));
        assertThat(tree.viewUnder(nothing)).isSameAs(tree.view());
        assertThat(nothing.viewUnder(tree)).isSameAs(tree.view());
    }

    @Test
    void aViewShowsBothTreesWithTheNewerOneOnTop() {
        OutputTree older = new OutputTree();
        older.add("a", List.of("1"), Map.of("x", "old"));
        older.add("a", List.of("2"), Map.of("x", "old"));
        older.add("b", List.of(), Map.of("x", "old"));
        OutputTree newer = new OutputTree();
        newer.add("c", List.of(), Map.of("x", "new"));
        newer.add("a", List.of("2"), Map.of("x", "new"));
        newer.add("a", List.of("3"), Map.of("x", "new"));
        Map<String, Object> view = older.viewUnder(newer);
        assertThat(view.toString()).isEqualTo("{a={1={x=old}, 2={x=new}, 3={x=new}}, b={x=old}, c={x=new}}");
        assertThat(view).hasSize(3).containsKey("b").containsKey("c").doesNotContainKey("d");
        assertThat(older.view().toString()).isEqualTo("{a={1={x=old}, 2={x=old}}, b={x=old}}");
        older.addAll(newer);
        assertThat(older.view()).isEqualTo(view);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 10_000})
    void toReadThroughAViewCostsTheSameHoweverMuchThereIs(int size) {
        OutputTree older = new OutputTree();
        OutputTree newer = new OutputTree();
        for (int i = 0; i < size; i++) {
            older.add("a", List.of("old" + i), Map.of("x", i));
            newer.add("a", List.of("new" + i), Map.of("x", i));
        }
        read(older.viewUnder(newer));
        long before = Allocation.ofThisThread();
        read(older.viewUnder(newer));
        assertThat(Allocation.ofThisThread() - before).isLessThan(1_000);
    }

    private static void read(Map<String, Object> view) {
        Map<?, ?> all = (Map<?, ?>) view.get("a");
        assertThat(all.get("old7") != null && all.get("new7") != null && !all.isEmpty())
                .isTrue();
    }

    @Test
    void aTaskWithoutOutputsLeavesTheTreeUntouched() {
        EngineDriver driver = loop(3);
        driver.finish("a");
        Object before = driver.outputs().get("a");
        Transition transition = driver.decide(List.of(driver.work(driver.job("silent"))));
        assertThat(transition.outputs().isEmpty()).isTrue();
        driver.commit(transition);
        assertThat(driver.outputs()).containsOnlyKeys("a");
        assertThat(driver.outputs().get("a")).isSameAs(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 200, 400})
    void eachIterationAddsItsOwnOutputsAndNothingElse(int size) {
        EngineDriver driver = loop(size);
        int added = 0;
        while (!driver.jobs().isEmpty()) {
            Transition transition =
                    driver.decide(List.of(driver.work(driver.jobs().getFirst())));
            added += entries(transition.outputs().view());
            driver.commit(transition);
        }
        assertThat(added).isEqualTo(size);
        assertThat(entries(driver.outputs())).isEqualTo(size);
    }

    @Test
    void aTaskRunCostsTheSameHoweverManyThereWereBefore() {
        perTaskRun(160);
        long few = perTaskRun(160);
        long more = perTaskRun(1_600);
        long many = perTaskRun(16_000);
        assertThat(more).as("bytes per task run of 1,600").isLessThan(few + few * 3 / 10);
        assertThat(many).as("bytes per task run of 16,000").isLessThan(few + few * 3 / 10);
    }

    @Test
    void beyondSixteenMegabytesTheOldestAreReadWhenSomebodyLooks() {
        int size = 100_000;
        int fitting = LargeOutputs.MOST_BYTES / size;
        EngineDriver driver = EngineDriver.of(LARGE, Map.of("text", "x".repeat(size), "values", numbers(fitting + 60)))
                .unchecked()
                .start()
                .runToEnd();
        Map<?, ?> given = (Map<?, ?>) driver.outputs().get("a");

        assertThat(driver.live().footprint()).isLessThan(LargeOutputs.MOST_BYTES + 2_000_000);
        assertThat(driver.rows().reads()).as("reads before somebody looks").isZero();
        assertThat(length(given, fitting + 59)).isEqualTo(size);
        assertThat(driver.rows().reads()).as("reads of the latest").isZero();
        assertThat(length(given, 0)).isEqualTo(size);
        assertThat(driver.rows().reads()).as("reads of the oldest").isPositive();
        assertThat(given).hasSize(fitting + 60);
    }

    @Test
    void expressionsDoNotNoticeThatOutputsAreElsewhere() {
        EngineDriver driver = EngineDriver.of(LARGE + """
                                  - {id: last, type: test.Work, value: "{{ outputs.a['0'].value | length }}"}
                                """, Map.of("text", "x".repeat(200_000), "values", numbers(100)))
                .unchecked()
                .start()
                .runToEnd();
        assertThat(driver.run("last").outputs()).isEqualTo(Map.of("value", 200_000));
        assertThat(driver.rows().reads()).isPositive();
    }

    @Test
    void smallOutputsAreAllKept() {
        OutputTree tree = new OutputTree();
        OutputTree newer = new OutputTree();
        newer.add("a", List.of(), Map.of("x", "x".repeat(LargeOutputs.MOST_BYTES)));
        tree.addAll(newer);
        assertThat(tree.footprint()).isGreaterThan(LargeOutputs.MOST_BYTES);
        assertThat(tree.view()).isEqualTo(newer.view());
    }

    @Test
    void whatIsNotStoredYetIsNeverLetGo() {
        OutputTree tree = new OutputTree();
        Map<String, Object> large = Map.of("x", "x".repeat(LargeOutputs.MOST_BYTES));
        for (int i = 0; i < 20; i++) {
            tree.add("a", List.of("" + i), large, Map::of);
        }
        assertThat(((Map<?, ?>) tree.view().get("a")).get("0")).isEqualTo(large);
        new OutputTree().addAll(tree);
        assertThat(((Map<?, ?>) tree.view().get("a")).get("0")).isEqualTo(Map.of());
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static int length(Map<?, ?> given, int iteration) {
        return String.valueOf(((Map<?, ?>) given.get("" + iteration)).get("value"))
                .length();
    }

    private static long perTaskRun(int size) {
        EngineDriver driver = loop(size);
        long before = Allocation.ofThisThread();
        driver.runToEnd();
        return (Allocation.ofThisThread() - before) / size;
    }

    private static EngineDriver loop(int size) {
        return EngineDriver.of(
                        LOOP, Map.of("values", IntStream.range(0, size).boxed().toList()))
                .unchecked()
                .start();
    }

    /** How many maps without maps in them there are. */
    private static int entries(Map<?, ?> tree) {
        return tree.values().stream().anyMatch(value -> value instanceof Map)
                ? tree.values().stream()
                        .mapToInt(value -> entries((Map<?, ?>) value))
                        .sum()
                : tree.isEmpty() ? 0 : 1;
    }
}
