package org.picaflor.executor.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.execution.Level;
import org.picaflor.flow.spi.service.HistoryPurge.Selection;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.NamespaceFilter;
import org.picaflor.persistence.execution.ExecutionFilter;
import org.picaflor.persistence.purge.PurgeRequest;

/** What a task asks for, as the store is asked for it: both dates belong to what goes. */
class StoredHistoryPurgeTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant BEFORE_START = Instant.parse("2025-12-31T23:59:59.999999Z");
    private static final Instant BEHIND_END = Instant.parse("2026-02-01T00:00:00.000001Z");

    @Test
    void executionsAreThoseOfTheNamespaceAndBelowWithinBothDates() {
        assertThat(StoredHistoryPurge.filter(new Selection("a.b", "f", START, END), List.of("failed", " KILLED ")))
                .isEqualTo(new ExecutionFilter(
                        "main",
                        NamespaceFilter.below("a.b"),
                        "f",
                        Set.of(State.FAILED, State.KILLED),
                        BEFORE_START,
                        BEHIND_END,
                        Map.of(),
                        null,
                        null));
        assertThat(StoredHistoryPurge.filter(new Selection(null, null, null, END), List.of()))
                .isEqualTo(ExecutionFilter.startedBefore("main", BEHIND_END));
    }

    @Test
    void logLinesAreThoseOfTheNamespaceAndBelowWithinBothDates() {
        assertThat(StoredHistoryPurge.lines(new Selection("a.b", "f", START, END), List.of("ERROR")))
                .isEqualTo(new PurgeRequest.Logs(
                        "main", NamespaceFilter.below("a.b"), "f", Set.of(Level.ERROR), BEFORE_START, BEHIND_END));
    }

    @Test
    void aStateThatDoesNotExistIsNamedWithThoseThatDo() {
        assertThatThrownBy(() -> StoredHistoryPurge.filter(new Selection(null, null, null, END), List.of("OVER")))
                .isInstanceOf(PicaflorException.class)
                .hasMessageStartingWith("`states` has `OVER`; write some of [")
                .hasMessageContaining("SUCCESS");
        assertThatThrownBy(() -> StoredHistoryPurge.lines(new Selection(null, null, null, END), List.of("LOUD")))
                .hasMessageStartingWith("`logLevels` has `LOUD`");
    }
}
