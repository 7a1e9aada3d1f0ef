package org.picaflor.web.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.web.Samples.START;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.flow.execution.Level;
import org.picaflor.flow.execution.LogLine;
import org.picaflor.persistence.log.LogRow;
import org.picaflor.web.follow.SentEvents;

class LogStreamTest {
    private final List<LogRow> stored = new ArrayList<>();
    private final SentEvents events = new SentEvents();
    private boolean ended;
    private final LogBatches batches = new LogBatches(this::read);
    private final LogStream stream = new LogStream("e1", batches, () -> ended, events, Runnable::run);

    @Test
    void storedLinesComeFirstThenTheNewOnesEachOnce() {
        add(2);
        assertThat(moreToCome()).isTrue();
        add(1);
        assertThat(moreToCome()).isTrue();
        assertThat(moreToCome()).isTrue();
        assertThat(events.names()).containsExactly("progress", "progress", "progress");
        assertThat(events.data()).isEqualTo(List.copyOf(stored));
    }

    @Test
    void theLastLinesComeBeforeTheEnd() {
        add(1);
        ended = true;
        assertThat(moreToCome()).isFalse();
        assertThat(events.names()).containsExactly("progress", "end");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0, 1, LogSelection.BATCH - 1, LogSelection.BATCH, LogSelection.BATCH + 1, 2 * LogSelection.BATCH})
    void aLogOfAnyLengthIsReadWhole(int lines) throws IOException {
        add(lines);
        List<LogRow> all = new ArrayList<>();
        new LogBatches(this::read).forEach(all::add);
        assertThat(all).isEqualTo(stored);
        ended = true;
        assertThat(moreToCome()).isFalse();
        assertThat(events.names()).hasSize(lines + 1).endsWith("end");
    }

    @Test
    void nothingMoreIsReadForAClientThatLeft() {
        add(2 * LogSelection.BATCH);
        events.close();
        moreToCome();
        assertThat(events.names()).hasSize(LogSelection.BATCH);
    }

    private boolean moreToCome() {
        CompletionStage<Boolean> more = stream.catchUp();
        return more.toCompletableFuture().join();
    }

    private void add(int lines) {
        for (int i = 0; i < lines; i++) {
            LogLine line = new LogLine("e1", null, null, 0, START, Level.INFO, null, "line");
            stored.add(new LogRow(stored.size() + 1L, line, "company.team", "hello"));
        }
    }

    private List<LogRow> read(long after) {
        return stored.stream()
                .filter(row -> row.seq() > after)
                .limit(LogSelection.BATCH)
                .toList();
    }
}
