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
    void whoeverAskedStartsAgainWhereAnotherNodeTookTheShardUnlessTheExecutionMayBeStored() {
        CompletableFuture<Void> certain = starts.add(execution("a"));
        CompletableFuture<Void> uncertain = starts.add(execution("b"));
        starts.take("b");
        starts.mayBeStored("b");
        starts.moved("a");
        starts.moved("b");

        assertThat(certain.exceptionNow()).isInstanceOf(IllegalStateException.class);
        assertThat(uncertain.exceptionNow())
                .isInstanceOfSatisfying(
                        PicaflorException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATABASE_UNAVAILABLE));
        assertThat(starts.isPending("b")).isFalse();
        assertThat(starts.isUncertain("b")).isFalse();
    }

    @Test
    void aNamespaceHasThreeQuartersOfTheRoomAndOthersFindPlacesInTheRest() {
        Starts small = new Starts(8, 1_000_000);
        IntStream.range(0, 6).forEach(i -> small.add(execution("busy" + i, "busy", "")));
        assertRefused(small, execution("busy6", "busy", ""), ErrorCode.OVERLOADED);

        small.add(execution("calm0", "calm", ""));
        small.add(execution("quiet0", "quiet", ""));
        assertRefused(small, execution("fourth0", "fourth", ""), ErrorCode.NODE_FULL);

        small.stored("busy0");
        assertRefused(small, execution("busy7", "busy", ""), ErrorCode.OVERLOADED);
        assertThat(small.add(execution("fourth0", "fourth", ""))).isNotDone();
    }

    @Test
    void aPlaceIsFreeAgainHoweverItsExecutionLeft() {
        Starts small = new Starts(1, 1_000_000);
        small.add(execution("a"));
        assertRefused(small, execution("b"), ErrorCode.NODE_FULL);
        small.stored("a");
        small.stored("a");

        small.add(execution("b"));
        assertRefused(small, execution("c"), ErrorCode.NODE_FULL);
        small.refuse("b", new IllegalStateException("moved"));
        small.add(execution("c"));
        small.abandon("c");
        assertThat(small.add(execution("d"))).isNotDone();
    }

    @Test
    void theInputsOfThoseThatWaitHaveABoundInBytes() {
        Starts small = new Starts(100, 10_000);
        small.add(execution("a", "test", "x".repeat(6_000)));
        assertRefused(small, execution("b", "test", "x".repeat(6_000)), ErrorCode.NODE_FULL);
        small.add(execution("c", "test", "x".repeat(1_000)));

        small.stored("a");
        small.stored("c");
        assertThat(small.add(execution("large", "test", "x".repeat(50_000))))
                .as("one that is larger than the bound comes alone")
                .isNotDone();
    }

    private static void assertRefused(Starts starts, Execution execution, ErrorCode code) {
        assertThatThrownBy(() -> starts.add(execution))
                .isInstanceOfSatisfying(
                        PicaflorException.class, e -> assertThat(e.code()).isEqualTo(code));
        assertThat(starts.isPending(execution.id())).isFalse();
    }

    private static Execution execution(String id) {
        return execution(id, "test", "");
    }

    private static Execution execution(String id, String namespace, String input) {
        return new Execution(
                id,
                new FlowKey("main", namespace, "flow", 1),
                List.of(),
                Map.of("text", input),
                Map.of(),
                null,
                null,
                id,
                StateHistory.created(Instant.EPOCH));
    }
}
