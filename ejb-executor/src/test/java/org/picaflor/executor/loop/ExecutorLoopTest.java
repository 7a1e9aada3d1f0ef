package org.picaflor.executor.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.picaflor.executor.delivery.Delivery;
import org.picaflor.executor.delivery.MessageCodec;
import org.picaflor.executor.engine.Event;
import org.picaflor.executor.live.LiveBudget;
import org.picaflor.executor.live.LiveExecutions;
import org.picaflor.executor.live.Portions;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.queue.ExecutorMessage;
import org.picaflor.persistence.shard.Shards;

/** How much the loop takes on at a time. */
class ExecutorLoopTest {
    private static final String FLOW = "tasks: [{id: a, type: test.Work}]";
    private final LoopFixture fixture = new LoopFixture(0, true);

    @Test
    void aFullPollIsAskedForWhileThereIsRoom() {
        run(new LiveExecutions());

        assertThat(fixture.tables.pollLimits()).first().isEqualTo(ExecutorLoop.POLL_LIMIT);
    }

    @Test
    void fewMessagesAreAskedForOnceNoMoreExecutionsFitIntoMemory() {
        LiveExecutions lives = new LiveExecutions(new LiveBudget(Long.MAX_VALUE, 1), "");
        lives.put(fixture.live(FLOW), 1);
        run(lives);

        assertThat(fixture.tables.pollLimits()).first().isEqualTo(ExecutorLoop.POLL_LIMIT_WHEN_FULL);
    }

    @Test
    void theMoreIsToGoOnWithTheFewerMessagesAreAskedFor() {
        IntStream.range(0, 400)
                .forEach(i -> fixture.inbox.add(Delivery.inMemory("unknown" + i, new Event.Continued())));
        run(new LiveExecutions());
        assertThat(fixture.tables.pollLimits()).first().isEqualTo(ExecutorLoop.POLL_LIMIT - 400);

        IntStream.range(0, 2_000)
                .forEach(i -> fixture.inbox.add(Delivery.inMemory("unknown" + i, new Event.Continued())));
        run(new LiveExecutions());
        assertThat(fixture.tables.pollLimits()).last().isEqualTo(ExecutorLoop.SMALLEST_POLL);
    }

    @Test
    void whatIsTooLargeForOneLoadIsWorkedOnPortionByPortion() {
        IntStream.range(0, 5).forEach(i -> created("e" + i, i));
        fixture.tables.sizeOfEach(1_000_000);
        run(new LiveExecutions(new LiveBudget(8_000_000, 100), ""));

        assertThat(fixture.tables.writes()).extracting(List::size).containsExactly(1, 1, 1, 1, 1);
        IntStream.range(0, 5).forEach(i -> assertThat(fixture.state("e" + i)).isEqualTo(State.RUNNING));
    }

    @Test
    void onlyWhatWasNotStoredIsGivenBackWhenOnePortionFails() {
        IntStream.range(0, 3).forEach(i -> {
            fixture.execution("e" + i, FLOW);
            fixture.inbox.add(LoopFixture.startedHere("e" + i));
        });
        fixture.tables.sizeOfEach(1_000_000);
        fixture.tables.beforeWrite(changes -> {
            if (fixture.tables.writes().size() == 2) {
                throw new IllegalStateException(new SQLTransientConnectionException());
            }
        });
        run(new LiveExecutions(new LiveBudget(4_000_000, 100), ""));

        assertThat(fixture.tables.writes().stream().map(List::getFirst)).containsExactly("e0", "e1", "e1", "e2");
    }

    private void created(String id, long offset) {
        fixture.execution(id, FLOW);
        fixture.tables.queue(new ExecutorMessage(offset, Shards.of(id), id, MessageCodec.CREATED, null));
    }

    /** Lets the loop work off what is there. */
    private void run(LiveExecutions lives) {
        ExecutorLoop loop = new ExecutorLoop(
                fixture.inbox,
                fixture.shards,
                fixture.tables,
                fixture.commit,
                lives,
                new Portions(lives, fixture.starts, fixture.tables.reader()),
                fixture.workers);
        fixture.shards.add(Map.of(Shards.of("nobody"), 1L));
        fixture.inbox.add(LoopFixture.startedHere("nobody"));
        loop.stop();
        loop.run();
    }
}
