package org.picaflor.executor.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.executor.engine.Event;
import org.picaflor.executor.fixture.TestClock;
import org.picaflor.flow.execution.Level;
import org.picaflor.flow.execution.LogLine;
import org.picaflor.flow.state.State;

/** How much may be run in place, on both sides of each bound. */
class FoldBudgetTest {
    private final TestClock clock = new TestClock(Duration.ZERO);
    private final FoldBudget budget = new FoldBudget(clock);

    @Test
    void fiveHundredTaskRunsAreEnough() {
        for (int i = 0; i < FoldBudget.MOST_TASK_RUNS - 1; i++) {
            budget.spend(ended(Map.of(), List.of()));
        }
        assertThat(budget.isSpent()).isFalse();
        budget.spend(ended(Map.of(), List.of()));
        assertThat(budget.isSpent()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"999999, false", "1000000, true"})
    void charactersOfOutputsCount(int length, boolean spent) {
        budget.spend(ended(Map.of("a", "x".repeat(length)), List.of()));
        assertThat(budget.isSpent()).isEqualTo(spent);
    }

    @ParameterizedTest
    @CsvSource({"499999, false", "500000, true"})
    void charactersOfLogsCountToo(int length, boolean spent) {
        budget.spend(ended(Map.of("a", "x".repeat(500_000)), List.of("y".repeat(length))));
        assertThat(budget.isSpent()).isEqualTo(spent);
    }

    @ParameterizedTest
    @CsvSource({"124999, false", "125000, true"})
    void aNumberCountsEight(int count, boolean spent) {
        budget.spend(ended(Map.of("a", Collections.nCopies(count, 1)), List.of()));
        assertThat(budget.isSpent()).isEqualTo(spent);
    }

    @Test
    void nestedValuesAndNullsAreMeasured() {
        Map<String, Object> holding = Collections.singletonMap("null", null);
        budget.spend(ended(Map.of("a", List.of(holding, Arrays.asList(null, "x".repeat(999_998)))), List.of()));
        assertThat(budget.isSpent()).isFalse();
        budget.spend(ended(Map.of("a", "x"), List.of()));
        assertThat(budget.isSpent()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, false", "19, false", "20, true", "21, true"})
    void timeIsUpAfterTwentyMilliseconds(long millis, boolean spent) {
        clock.forward(Duration.ofMillis(millis));
        assertThat(budget.isSpent()).isEqualTo(spent);
    }

    private static Event.JobEnded ended(Map<String, Object> outputs, List<String> messages) {
        List<LogLine> lines = messages.stream()
                .map(message -> new LogLine("e", "t", "r", 0, Instant.EPOCH, Level.INFO, null, message))
                .toList();
        return new Event.JobEnded("r", 0, "w", Instant.EPOCH, Instant.EPOCH, State.SUCCESS, outputs, lines);
    }
}
