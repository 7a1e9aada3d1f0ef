package org.picaflor.executor.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.state.StateHistory;

/** Executions on their way into the database. */
class StartsTest {
    private final Starts starts = new Starts();

    @Test
    void whoAskedIsAnsweredWhenItIsStored() {
        CompletableFuture<Void> stored = starts.add(execution("a"));
        assertThat(starts.take("a")).map(Execution::id).contains("a");
        assertThat(stored).isNotDone();
        starts.stored("a");
        assertThat(stored).isCompleted();
        assertThat(starts.isPending("a")).isFalse();
        assertThat(starts.take("a")).isEmpty();
    }

    @Test
    void whoAskedIsToldWhyItIsNot() {
        CompletableFuture<Void> stored = starts.add(execution("a"));
        starts.refuse("a", new IllegalStateException("moved"));
        assertThat(stored).isCompletedExceptionally();
        assertThat(starts.isPending("a")).isFalse();
    }

    @Test
    void whatNobodyTookYetCanBeGivenUp() {
        starts.add(execution("a"));
        assertThat(starts.abandon("a")).isTrue();
        assertThat(starts.take("a")).isEmpty();
        assertThat(starts.abandon("a")).isFalse();
    }

    @Test
    void whatIsBeingStoredCannotBeGivenUpUntilThatFails() {
        starts.add(execution("a"));
        starts.take("a");
        assertThat(starts.abandon("a")).isFalse();
        assertThat(starts.isUncertain("a")).isFalse();
        starts.mayBeStored("a");
        assertThat(starts.isUncertain("a")).isTrue();
        assertThat(starts.abandon("a")).isTrue();
        assertThat(starts.isUncertain("a")).isFalse();
    }

    @Test
    void aFailedCommitThatItWasNoPartOfLeavesItCertain() {
        starts.add(execution("a"));
        starts.mayBeStored("a");
        starts.mayBeStored("unknown");
        assertThat(starts.isUncertain("a")).isFalse();
        assertThat(starts.isUncertain("unknown")).isFalse();
    }

    @Test
    void tooManyAreRefused() {
        IntStream.range(0, Starts.MOST).forEach(i -> starts.add(execution("e" + i)));
        assertThatThrownBy(() -> starts.add(execution("more")))
                .isInstanceOfSatisfying(
                        PicaflorException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OVERLOADED));
        starts.stored("e0");
        assertThat(starts.add(execution("more"))).isNotDone();
    }

    private static Execution execution(String id) {
        return new Execution(
                id,
                new FlowKey("main", "test", "flow", 1),
                List.of(),
                Map.of(),
                Map.of(),
                null,
                null,
                id,
                StateHistory.created(Instant.EPOCH));
    }
}
