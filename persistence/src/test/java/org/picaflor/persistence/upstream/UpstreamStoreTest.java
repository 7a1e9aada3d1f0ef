package org.picaflor.persistence.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.persistence.fixture.Fixtures.FLOW;
import static org.picaflor.persistence.fixture.Fixtures.NOON;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.picaflor.flow.state.State;
import org.picaflor.flow.window.Span;
import org.picaflor.persistence.fixture.PostgresTest;
import org.picaflor.persistence.trigger.Trigger;
import org.picaflor.persistence.trigger.TriggerKey;
import org.picaflor.persistence.trigger.TriggerPlan;
import org.picaflor.persistence.trigger.TriggerStore;

class UpstreamStoreTest extends PostgresTest {
    private static final TriggerKey KEY = new TriggerKey(FLOW.tenant(), FLOW.namespace(), FLOW.id(), "t");
    private static final TriggerKey NONE = new TriggerKey("main", "no", "such", "trigger");

    private UpstreamStore store;
    private TriggerStore triggers;

    @BeforeEach
    void startEmpty() {
        clear("upstream_events", "trigger_windows", "triggers", "queue_messages");
        store = new UpstreamStore(dataSource);
        triggers = new TriggerStore(dataSource);
        triggers.synchronise(FLOW, List.of(new TriggerPlan("t", "flow", Trigger.FLOW, false, true, null)));
    }

    private void tell(long... offsets) {
        for (long offset : offsets) {
            database.update(
                    "INSERT INTO upstream_events VALUES (?, ?, ?, ?, ?, 'e', 'SUCCESS', ?)",
                    offset,
                    KEY.tenant(),
                    KEY.namespace(),
                    KEY.flowId(),
                    KEY.triggerId(),
                    NOON);
        }
    }

    /** On a connection of its own. */
    private static <T> T elsewhere(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work).join();
    }

    private static List<Long> offsets(List<ToldEvent> events) {
        return events.stream().map(ToldEvent::offset).toList();
    }

    @Test
    void wordsAreClaimedOldestFirstAndByOneAtATime() {
        tell(3, 1, 2);
        dataSource.inTransaction(() -> {
            assertThat(store.claim(2)).first().isEqualTo(new ToldEvent(1, KEY, "e", State.SUCCESS, NOON));
            assertThat(elsewhere(() -> offsets(store.claim(10)))).containsExactly(3L);
        });
        assertThat(offsets(store.claim(10))).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aTriggerIsLockedByOneAtATimeAndNobodyWaits() {
        dataSource.inTransaction(() -> {
            assertThat(store.lock(Set.of(KEY, NONE))).containsExactly(new ListeningTrigger(KEY, 1, false));
            assertThat(elsewhere(() -> store.lock(Set.of(KEY)))).isEmpty();
            assertThat(elsewhere(() -> store.missing(Set.of(KEY, NONE)))).containsExactly(NONE);
        });
        assertThat(store.lock(Set.of(KEY))).hasSize(1);
    }

    @Test
    void aTriggerThatWasSwitchedOffIsLockedAsDisabled() {
        triggers.switchOff(List.of(KEY));
        assertThat(store.lock(Set.of(KEY))).containsExactly(new ListeningTrigger(KEY, 1, true));
    }

    private static StoredWindow window(Instant start, Map<String, StoredWindow.Seen> results, boolean fired) {
        return new StoredWindow(KEY, "set", new Span(start, start.plusSeconds(60)), results, fired);
    }

    @Test
    void windowsAreKeptChangedAndForgotten() {
        StoredWindow first = window(NOON, Map.of("a", new StoredWindow.Seen("e", "f", Map.of("x", 1))), false);
        StoredWindow second = window(NOON.plusSeconds(60), Map.of(), true);
        store.changeWindows(List.of(first, second), List.of());
        assertThat(store.windows(List.of(KEY, NONE))).containsExactlyInAnyOrder(first, second);

        StoredWindow changed = window(
                NOON,
                Map.of("a", new StoredWindow.Seen("g", "f", Map.of()), "b", new StoredWindow.Seen("h", "i", Map.of())),
                true);
        store.changeWindows(List.of(changed), List.of(second));
        assertThat(store.windows(List.of(KEY))).containsExactly(changed);

        store.removeWindows(KEY.tenant(), KEY.namespace(), KEY.flowId(), List.of("t"));
        assertThat(store.windows(List.of(KEY))).hasSize(1);
        store.removeWindows(KEY.tenant(), KEY.namespace(), KEY.flowId(), List.of());
        assertThat(store.windows(List.of(KEY))).isEmpty();
    }

    @Test
    void windowsAreForgottenAnHourAfterTheirEnd() {
        database.update(
                "INSERT INTO trigger_windows SELECT ?, ?, ?, ?, 's' || m, now(), now() - m * interval '1 minute', '{}', false"
                        + " FROM unnest(array[59, 61]) AS m",
                KEY.tenant(),
                KEY.namespace(),
                KEY.flowId(),
                KEY.triggerId());
        assertThat(store.purgeWindows()).isOne();
        assertThat(store.windows(List.of(KEY))).extracting(StoredWindow::setId).containsExactly("s59");
    }

    @Test
    void aMarkTellsTheLastFiringAndTheErrors() {
        store.mark(List.of(new TriggerMark(KEY, NOON, null)));
        store.mark(List.of(new TriggerMark(KEY, null, "wrong")));
        store.mark(List.of(new TriggerMark(KEY, null, "wrong again")));
        assertThat(read().lastDate()).isEqualTo(NOON);
        assertThat(read().error()).isEqualTo("wrong again");
        assertThat(read().errorCount()).isEqualTo(2);
        store.mark(List.of(new TriggerMark(KEY, NOON.plusSeconds(1), null)));
        assertThat(read().lastDate()).isEqualTo(NOON.plusSeconds(1));
        assertThat(read().error()).isNull();
        assertThat(read().errorCount()).isZero();
    }

    private Trigger read() {
        return triggers.byFlow(KEY.tenant(), KEY.namespace(), KEY.flowId()).getFirst();
    }

    @Test
    void aWordThatIsSetAsideIsAmongTheDeadMessages() {
        tell(7, 8);
        ToldEvent event = store.claim(1).getFirst();
        store.setAside(event, "why");
        store.setAside(event, "again");
        assertThat(offsets(store.claim(10))).containsExactly(8L);
        assertThat(database.query(
                        "SELECT queue, message_key, type, body ->> 'trigger_id', error FROM queue_messages",
                        row -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3) + " "
                                + row.getString(4) + " " + row.getString(5)))
                .containsExactly("dead e UPSTREAM_EVENT t why");
    }

    @Test
    void wordsThatHadTheirEffectAreForgotten() {
        tell(7, 8);
        store.forget(store.claim(1));
        assertThat(offsets(store.claim(10))).containsExactly(8L);
    }
}
