package org.picaflor.web.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.web.Samples.stored;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.picaflor.executor.api.ExecutionFollowers;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.execution.StoredExecution;
import org.picaflor.web.follow.Following;
import org.picaflor.web.follow.HandDriven;
import org.picaflor.web.follow.SentEvents;

class ExecutionStreamTest {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final HandDriven threads = new HandDriven();
    private final SentEvents events = new SentEvents();
    private Optional<StoredExecution> now = Optional.of(stored(0, State.RUNNING));
    private boolean databaseAway;

    @Test
    void itStartsTellsEachChangeAndEnds() {
        follow();
        now = Optional.of(stored(1, State.RUNNING));
        threads.beat();
        threads.pass(PAUSE);
        now = Optional.of(stored(1, State.SUCCESS));
        threads.beat();
        threads.pass(PAUSE);
        assertThat(events.names()).containsExactly("start", "progress", "beat", "progress", "beat", "end");
        assertThat(events.data().getFirst()).isEqualTo(Map.of("id", "e1"));
        assertThat(events.data().getLast()).isEqualTo(stored(1, State.SUCCESS));
        assertThat(events.isOpen()).isFalse();
        assertThat(threads.repetitions()).isZero();
    }

    @Test
    void anExecutionThatHasEndedEndsAtOnce() {
        now = Optional.of(stored(2, State.FAILED));
        follow();
        assertThat(events.names()).containsExactly("start", "end");
        assertThat(events.isOpen()).isFalse();
    }

    @Test
    void whatHasNotChangedIsNotToldAgain() {
        follow();
        threads.beat();
        threads.pass(PAUSE);
        assertThat(events.names()).containsExactly("start", "progress", "beat");
    }

    @Test
    void anExecutionThatIsDeletedEndsTheLine() {
        follow();
        now = Optional.empty();
        threads.beat();
        threads.pass(PAUSE);
        assertThat(events.isOpen()).isFalse();
        assertThat(threads.repetitions()).isZero();
    }

    @Test
    void aClientThatLeftIsForgottenAtTheNextBeat() {
        follow();
        events.close();
        threads.beat();
        assertThat(threads.repetitions()).isZero();
        assertThat(events.names()).containsExactly("start", "progress");
    }

    @Test
    void aReadThatFailsIsTriedAgainAndTheLineStays() {
        databaseAway = true;
        follow();
        assertThat(events.names()).containsExactly("start");
        databaseAway = false;
        threads.pass(Duration.ofSeconds(1));
        threads.pass(PAUSE);
        assertThat(events.names()).containsExactly("start", "progress");
        assertThat(events.isOpen()).isTrue();
    }

    private void follow() {
        ExecutionStream stream = new ExecutionStream(this::read, events);
        stream.start("e1");
        Following.begin(new ExecutionFollowers(), "e1", stream, PAUSE, threads);
        threads.runAll();
        threads.pass(PAUSE);
    }

    private Optional<StoredExecution> read() {
        if (databaseAway) {
            throw new IllegalStateException("for the test");
        }
        return now;
    }
}
