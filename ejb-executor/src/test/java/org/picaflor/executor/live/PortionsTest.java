package org.picaflor.executor.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.picaflor.executor.delivery.Starts;
import org.picaflor.executor.engine.CompiledFlow;
import org.picaflor.executor.engine.LiveExecution;
import org.picaflor.executor.engine.Surroundings;
import org.picaflor.executor.fixture.Flows;
import org.picaflor.persistence.execution.ExecutionReader;
import org.picaflor.persistence.execution.StoredSize;
import org.picaflor.persistence.shard.Shards;

/** A load of executions is cut where the memory for it ends. */
class PortionsTest {
    private static final int MEGABYTE = 1_000_000;
    /** A load may take a quarter of it. */
    private static final long BUDGET = 40L * MEGABYTE;

    private final LiveExecutions lives = new LiveExecutions(new LiveBudget(BUDGET, 10_000), "");
    private final Starts starts = new Starts();
    private final Map<String, StoredSize> stored = new TreeMap<>();
    private final Map<Integer, Long> epochs = new TreeMap<>();
    private final List<Collection<String>> asked = new ArrayList<>();
    private final Portions portions = new Portions(lives, starts, new ExecutionReader() {
        @Override
        public Map<String, StoredSize> sizes(Collection<String> ids) {
            asked.add(ids);
            Map<String, StoredSize> sizes = new TreeMap<>(stored);
            sizes.keySet().retainAll(ids);
            return sizes;
        }
    });

    @Test
    void smallExecutionsAreOnePortionHoweverMany() {
        IntStream.range(0, 1_000).forEach(i -> stored("e%04d".formatted(i), 3, 2_000));

        assertThat(cut())
                .hasSize(1)
                .first()
                .satisfies(portion -> assertThat(portion).hasSize(1_000));
        assertThat(asked).hasSize(1);
    }

    @Test
    void largeOnesAreCutInTheirOrder() {
        IntStream.range(0, 5).forEach(i -> stored("e" + i, 1, 4 * MEGABYTE));

        assertThat(cut())
                .extracting(portion -> String.join(" ", portion.keySet()))
                .containsExactly("e0 e1", "e2 e3", "e4");
    }

    @Test
    void manyTaskRunsCountAsWell() {
        stored("a", 6_000, 0);
        stored("b", 6_000, 0);

        assertThat(cut()).hasSize(2);
    }

    @Test
    void oneThatIsLargerThanAPortionComesAlone() {
        stored("a", 1, 1);
        stored("b", 1, 50 * MEGABYTE);
        stored("c", 1, 1);

        assertThat(cut())
                .extracting(portion -> String.join(" ", portion.keySet()))
                .containsExactly("a", "b", "c");
    }

    @Test
    void whatIsInMemoryIsNotAskedFor() {
        stored("a", 1, 50 * MEGABYTE);
        stored("b", 1, 50 * MEGABYTE);
        stored("c", 1, 50 * MEGABYTE);
        CompiledFlow flow = Flows.compile("tasks: [{id: a, type: test.Work}]");
        lives.put(new LiveExecution(Flows.execution("a", flow), flow, Surroundings.none()), 1);
        starts.add(Flows.execution("b", flow));

        assertThat(cut()).as("one alone needs no cutting").hasSize(1);
        assertThat(asked).isEmpty();
        stored("d", 1, 50 * MEGABYTE);
        assertThat(cut()).extracting(Map::size).containsExactly(2, 1, 1);
        assertThat(asked).containsExactly(List.of("c", "d"));
    }

    @Test
    void whatBelongsToOthersIsNotRead() {
        stored("a", 1, 50 * MEGABYTE);
        stored("b", 1, 50 * MEGABYTE);
        epochs.clear();

        assertThat(cut()).hasSize(1);
        assertThat(asked).isEmpty();
    }

    @Test
    void nothingIsNoPortion() {
        assertThat(cut()).isEmpty();
    }

    private List<Map<String, String>> cut() {
        Map<String, String> groups = new LinkedHashMap<>();
        stored.keySet().forEach(id -> groups.put(id, "events of " + id));
        return portions.cut(groups, epochs);
    }

    private void stored(String id, int taskRuns, long outputs) {
        stored.put(id, new StoredSize(id, taskRuns, outputs));
        epochs.put(Shards.of(id), 1L);
    }
}
