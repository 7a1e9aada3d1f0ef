package org.picaflor.executor.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.picaflor.executor.engine.CompiledFlow;
import org.picaflor.executor.engine.Engine;
import org.picaflor.executor.engine.Event;
import org.picaflor.executor.engine.LiveExecution;
import org.picaflor.executor.engine.Restoration;
import org.picaflor.executor.engine.Surroundings;
import org.picaflor.executor.engine.Tick;
import org.picaflor.executor.fixture.CountedIds;
import org.picaflor.executor.fixture.Flows;
import org.picaflor.executor.node.RealEngine;
import org.picaflor.flow.execution.Attempt;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.flow.state.State;
import org.picaflor.flow.state.StateHistory;
import org.picaflor.persistence.shard.Shards;

/** What is kept in memory, and what goes when there is no more room. */
class LiveExecutionsTest {
    private static final int KILOBYTE = 1_000;
    private static final String HERE = "worker-here";
    private static final CompiledFlow FLOW =
            Flows.compile("tasks: [{id: a, type: test.Work}, {id: b, type: test.Work}]");

    @Test
    void asManyAreKeptAsTheBudgetHasBytesFor() {
        LiveExecutions lives = new LiveExecutions(new LiveBudget(100 * KILOBYTE, 1_000), HERE);
        IntStream.range(0, 50).forEach(i -> lives.put(waiting("e" + i, 8 * KILOBYTE), 1));

        assertThat(lives.bytes()).isBetween(90L * KILOBYTE, 100L * KILOBYTE);
        assertThat(lives.size()).isEqualTo(10);
        assertThat(lives.get("e39")).isNull();
        assertThat(lives.get("e40")).isNotNull();
    }

    @Test
    void asManyAreKeptAsTheBudgetSaysHoweverSmall() {
        LiveExecutions lives = new LiveExecutions(new LiveBudget(Long.MAX_VALUE, 3), HERE);
        IntStream.range(0, 3).forEach(i -> lives.put(waiting("e" + i, 0), 1));
        assertThat(lives.size()).isEqualTo(3);
        assertThat(lives.isFull()).isTrue();

        lives.put(waiting("e3", 0), 1);
        assertThat(lives.size()).isEqualTo(3);
        assertThat(lives.get("e0")).isNull();
    }

    @Test
    void theOneThatWasNotUsedForLongestGoesFirst() {
        LiveExecutions lives = new LiveExecutions(new LiveBudget(Long.MAX_VALUE, 2), HERE);
        lives.put(waiting("a", 0), 1);
        lives.put(waiting("b", 0), 1);
        lives.get("a", 1);
        lives.put(waiting("c", 0), 1);

        assertThat(lives.get("b")).isNull();
        assertThat(lives.get("a")).isNotNull();
    }

    @Test
    void oneWhoseTaskRunsHereIsSparedAsLongAsThereIsAnother() {
        LiveExecutions lives = new LiveExecutions(new LiveBudget(Long.MAX_VALUE, 2), HERE);
        lives.put(workedOn("here", HERE), 1);
        lives.put(workedOn("elsewhere", "worker-elsewhere"), 1);
        lives.put(workedOn("here2", HERE), 1);
        assertThat(lives.get("elsewhere")).isNull();

        lives.put(workedOn("here3", HERE), 1);
        assertThat(lives.get("here")).isNull();
        assertThat(lives.size()).isEqualTo(2);
    }

    @Test
    void oneThatIsLargerThanTheWholeBudgetIsStillKeptWhileItIsTheLast() {
        LiveExecutions lives = new LiveExecutions(new LiveBudget(10 * KILOBYTE, 10), HERE);
        lives.put(waiting("small", 0), 1);
        lives.put(waiting("large", 100 * KILOBYTE), 1);

        assertThat(lives.size()).isOne();
        assertThat(lives.get("large")).isNotNull();
        lives.put(waiting("small", 0), 1);
        assertThat(lives.get("large")).isNull();
    }

    @Test
    void oneThatHasGrownIsWeighedAnew() {
        LiveExecutions lives = new LiveExecutions(new LiveBudget(100 * KILOBYTE, 10), HERE);
        LiveExecution growing = waiting("growing", 0);
        lives.put(waiting("other", 0), 1);
        lives.put(growing, 1);
        Engine engine = RealEngine.make();
        Tick tick = new Tick(Instant.EPOCH, new CountedIds());
        growing.apply(engine.advance(growing, List.of(new Event.Created()), tick));
        String run = growing.activeTaskRuns().getFirst().id();
        growing.apply(engine.advance(growing, List.of(ended(run, "x".repeat(98 * KILOBYTE))), tick));
        assertThat(lives.get("other")).isNotNull();

        lives.changed(waiting("growing", 0));
        assertThat(lives.get("other")).as("that was not the one that is kept").isNotNull();
        lives.changed(growing);
        assertThat(lives.get("other")).isNull();
        assertThat(lives.bytes()).isEqualTo(growing.footprint());
        lives.drop("growing");
        assertThat(lives.bytes()).isZero();
    }

    private static Event ended(String taskRunId, String output) {
        return new Event.JobEnded(
                taskRunId, 0, HERE, Instant.EPOCH, Instant.EPOCH, State.SUCCESS, Map.of("value", output), List.of());
    }

    @Test
    void whatWasReadUnderAnotherEpochIsToLookAtOnly() {
        LiveExecutions lives = new LiveExecutions();
        lives.put(waiting("a", 0), 1);

        assertThat(lives.get("a", 2)).isNull();
        assertThat(lives.get("a")).isNotNull();
    }

    @Test
    void theExecutionsOfLostShardsGoWithTheirBytes() {
        LiveExecutions lives = new LiveExecutions();
        lives.put(waiting("a", KILOBYTE), 1);
        lives.put(waiting("b", KILOBYTE), 1);
        long both = lives.bytes();
        lives.dropShards(List.of(Shards.of("a")));

        assertThat(lives.get("a")).isNull();
        assertThat(lives.bytes()).isEqualTo(both / 2);
    }

    private static LiveExecution waiting(String id, int bytes) {
        return new LiveExecution(execution(id, bytes), FLOW, Surroundings.none());
    }

    private static LiveExecution workedOn(String id, String worker) {
        Instant start = Instant.EPOCH;
        TaskRun run = new TaskRun(
                "run-" + id,
                id,
                "a",
                null,
                null,
                null,
                StateHistory.created(start).to(State.RUNNING, start),
                List.of(new Attempt(StateHistory.created(start).to(State.RUNNING, start), worker)),
                null,
                Map.of());
        return Restoration.restore(execution(id, 0), List.of(run), FLOW, Surroundings.none());
    }

    private static Execution execution(String id, int bytes) {
        return new Execution(
                id,
                FLOW.flow().key(),
                List.of(),
                bytes == 0 ? Map.of() : Map.of("text", "x".repeat(bytes)),
                Map.of(),
                null,
                null,
                id,
                StateHistory.created(Instant.EPOCH));
    }
}
