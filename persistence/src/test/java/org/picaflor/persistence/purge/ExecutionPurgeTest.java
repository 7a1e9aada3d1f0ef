package org.picaflor.persistence.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.NamespaceFilter;
import org.picaflor.persistence.execution.ExecutionFilter;

class ExecutionPurgeTest extends PurgeTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant LATER = BEGIN.plus(Duration.ofDays(100));

    @Test
    void whatEndedGoesWithEverythingThatBelongsToIt() {
        String gone = stored(DAY, "company", "f", 3, 5, ended(State.SUCCESS));
        database.update(
                "INSERT INTO queue_messages (message_offset, queue, shard, message_key, type) VALUES (1, 'dead', 0, ?, 'X')",
                gone);
        assertThat(rows(gone)).containsExactly(1L, 1L, 1L, 3L, 3L, 5L);

        assertThat(run(everything(LATER))).isEqualTo(new Purged(1, 5));

        assertThat(rows(gone)).containsExactly(0L, 0L, 0L, 0L, 0L, 0L);
        assertThat(count("queue_messages")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatEndedGoes(State state) {
        String id = stored(DAY, "company", "f", state == State.CREATED ? new State[0] : new State[] {state});
        database.update(
                "UPDATE executions SET ended_at = CASE WHEN ? THEN started_at END, end_state = CASE WHEN ? THEN state END",
                state.isTerminal(),
                state.isTerminal());

        run(everything(LATER));
        run(new PurgeRequest.Executions(filter(null, null, Set.of(state), null, LATER), true, true));

        assertThat(rows(id).getFirst()).isEqualTo(state.isTerminal() ? 0 : 1);
        assertThat(rowsOfNobody()).isZero();
    }

    static Stream<Arguments> filters() {
        return Stream.of(
                Arguments.of("a namespace and those below it", NamespaceFilter.below("company"), null, Set.of(), "ab"),
                Arguments.of("one namespace", NamespaceFilter.exactly("company"), null, Set.of(), "a"),
                Arguments.of("a flow", null, "g", Set.of(), "bd"),
                Arguments.of("a flow of a namespace", NamespaceFilter.exactly("company.team"), "g", Set.of(), "b"),
                Arguments.of("a flow of another namespace", NamespaceFilter.exactly("company"), "g", Set.of(), ""),
                Arguments.of("a state", null, null, Set.of(State.FAILED), "c"),
                Arguments.of("two states", null, null, Set.of(State.FAILED, State.WARNING), "cd"),
                Arguments.of("a state that runs", null, null, Set.of(State.RUNNING), ""),
                Arguments.of(
                        "all together", NamespaceFilter.below("other"), "g", Set.of(State.WARNING, State.KILLED), "d"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filters")
    void onlyWhatMatchesGoes(
            String name,
            @Nullable NamespaceFilter namespace,
            @Nullable String flowId,
            Set<State> states,
            String expected) {
        Map<String, String> ids = Map.of(
                "a", stored(DAY, "company", "f", ended(State.SUCCESS)),
                "b", stored(DAY, "company.team", "g", ended(State.SUCCESS)),
                "c", stored(DAY, "companyother", "f", ended(State.FAILED)),
                "d", stored(DAY, "other.team", "g", ended(State.WARNING)),
                "e", stored(DAY, "company", "f", State.RUNNING));

        run(new PurgeRequest.Executions(filter(namespace, flowId, states, null, LATER), true, true));

        assertThat(ids())
                .containsExactlyElementsOf(sorted(Stream.of("a", "b", "c", "d", "e")
                        .filter(each -> !expected.contains(each))
                        .map(ids::get)
                        .toArray(String[]::new)));
        assertThat(rowsOfNobody()).isZero();
    }

    @Test
    void bothBoundsOfTheStartAreExclusive() {
        Instant from = BEGIN.plus(DAY);
        Instant until = BEGIN.plus(DAY.multipliedBy(2));
        String atFrom = stored(DAY, "company", "f", ended(State.SUCCESS));
        String justAfter = stored(DAY.plusNanos(1000), "company", "f", ended(State.SUCCESS));
        String justBefore = stored(DAY.multipliedBy(2).minusNanos(1000), "company", "f", ended(State.SUCCESS));
        String atUntil = stored(DAY.multipliedBy(2), "company", "f", ended(State.SUCCESS));

        run(new PurgeRequest.Executions(filter(null, null, Set.of(), from, until), true, true));

        assertThat(ids()).containsExactlyElementsOf(sorted(atFrom, atUntil));
        assertThat(List.of(justAfter, justBefore))
                .allSatisfy(id -> assertThat(rows(id)).containsOnly(0L));
    }

    @Test
    void labelsAndPartsOfNamesNarrowIt() {
        String labelled = stored(DAY, "company", "red", ended(State.SUCCESS));
        String named = stored(DAY, "company", "blue", ended(State.SUCCESS));
        String other = stored(DAY, "company", "green", ended(State.SUCCESS));

        run(new PurgeRequest.Executions(
                new ExecutionFilter(TENANT, null, null, Set.of(), null, LATER, Map.of("team", "red"), null, null),
                true,
                true));
        assertThat(ids()).containsExactlyElementsOf(sorted(named, other));

        run(new PurgeRequest.Executions(
                new ExecutionFilter(TENANT, null, null, Set.of(), null, LATER, Map.of(), "LU", null), true, true));
        assertThat(ids()).containsExactly(other);
        assertThat(rows(labelled)).containsOnly(0L);

        run(new PurgeRequest.Executions(
                new ExecutionFilter(TENANT, null, null, Set.of(), null, LATER, Map.of(), other.substring(0, 8), null),
                true,
                true));
        assertThat(ids()).isEmpty();
    }

    @Test
    void logsCanGoAloneAndStayAlone() {
        String first = stored(DAY, "company", "f", 1, 3, ended(State.SUCCESS));
        String running = stored(DAY, "company", "f", 1, 3, State.RUNNING);

        assertThat(run(new PurgeRequest.Executions(filter(null, null, Set.of(), null, LATER), false, true)))
                .isEqualTo(new Purged(0, 3));
        assertThat(rows(first)).containsExactly(1L, 1L, 1L, 1L, 1L, 0L);
        assertThat(rows(running)).containsExactly(1L, 1L, 1L, 1L, 1L, 3L);

        String second = stored(DAY, "company", "f", 1, 2, ended(State.SUCCESS));
        assertThat(run(new PurgeRequest.Executions(filter(null, null, Set.of(), null, LATER), true, false)))
                .isEqualTo(new Purged(2, 0));
        assertThat(rows(second)).containsExactly(0L, 0L, 0L, 0L, 0L, 2L);
        assertThatThrownBy(() -> new PurgeRequest.Executions(filter(null, null, Set.of(), null, LATER), false, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void portionsHaveABoundAndEndWhereThereIsNothingMore() {
        int count = ExecutionPurge.MOST + 1;
        IntStream.range(0, count).forEach(i -> stored(DAY.plusSeconds(i), "company", "f", ended(State.SUCCESS)));
        PurgeWork work = purges.work(everything(LATER));

        List<Integer> sizes = new ArrayList<>();
        int read = 0;
        Optional<Portion> portion = work.next(PurgeWork.BEGINNING);
        while (portion.isPresent()) {
            sizes.add(portion.get().keys().size());
            read += portion.get().read();
            work.remove(portion.get());
            portion = work.next(portion.get().position());
        }

        assertThat(sizes).containsExactly(ExecutionPurge.MOST, 1);
        assertThat(read).isEqualTo(count);
        assertThat(ids()).isEmpty();
    }

    @Test
    void anExecutionWithManyRowsGoesInPartsAndItsHeadLast() {
        int lines = 2 * ExecutionRemoval.MOST_ROWS + 1;
        String large = stored(DAY, "company", "f", 2, lines, ended(State.SUCCESS));
        String small = stored(DAY.multipliedBy(2), "company", "f", ended(State.SUCCESS));
        PurgeWork work = purges.work(everything(LATER));

        Portion first = work.next(PurgeWork.BEGINNING).orElseThrow();
        assertThat(first.keys()).containsExactly(large);
        assertThat(first.isPart()).isTrue();
        Purged part = dataSource.inTransaction(() -> work.remove(first));
        assertThat(part.count()).isZero();
        assertThat(part.logs()).isBetween(1L, (long) ExecutionRemoval.MOST_ROWS);
        assertThat(rows(large).getFirst()).isOne();

        assertThat(run(everything(LATER))).isEqualTo(new Purged(2, lines - part.logs() + 1));
        assertThat(rows(large)).containsOnly(0L);
        assertThat(rows(small)).containsOnly(0L);
    }

    @Test
    void whatWasStoppedGoesOnBehindThePositionItReached() {
        String first = stored(DAY, "company", "f", ended(State.SUCCESS));
        String second = stored(DAY.multipliedBy(2), "company", "f", ended(State.SUCCESS));
        PurgeWork work = purges.work(everything(LATER));

        assertThat(work.next(first).orElseThrow().keys()).containsExactly(second);
        assertThat(work.next(second)).isEmpty();
    }

    @Test
    void anExecutionThatSomebodyElsePurgedMeanwhileIsNotCountedTwice() {
        stored(DAY, "company", "f", ended(State.SUCCESS));
        PurgeWork work = purges.work(everything(LATER));
        Portion portion = work.next(PurgeWork.BEGINNING).orElseThrow();

        assertThat(work.remove(portion)).isEqualTo(new Purged(1, 1));
        assertThat(work.remove(portion)).isEqualTo(Purged.NOTHING);
    }

    @Test
    void aPurgeThatIsToldToStopLeavesTheRest() {
        stored(DAY, "company", "f", ended(State.SUCCESS));

        assertThat(purges.run(everything(LATER), dataSource::inTransaction, () -> false))
                .isEqualTo(Purged.NOTHING);
        assertThat(ids()).hasSize(1);
    }

    static PurgeRequest.Executions everything(Instant before) {
        return new PurgeRequest.Executions(filter(null, null, Set.of(), null, before), true, true);
    }

    private static ExecutionFilter filter(
            @Nullable NamespaceFilter namespace,
            @Nullable String flowId,
            Set<State> states,
            @Nullable Instant after,
            @Nullable Instant before) {
        return new ExecutionFilter(TENANT, namespace, flowId, states, after, before, Map.of(), null, null);
    }
}
