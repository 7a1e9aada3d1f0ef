package org.picaflor.benchmarks.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {

    @Test
    void latencyCountsFromThePlanAndInsideFromTheHistory() {
        Outcome outcome = outcome(List.of(new Ended(1_000, 5_000, 12_000)), 1, List.of());
        assertThat(outcome.latency().millis(50)).isBetween(11.0, 11.02);
        assertThat(outcome.inside().millis(50)).isBetween(7.0, 7.01);
    }

    @Test
    void thePercentileIsTheOneThatSoManyDoNotExceed() {
        List<Ended> ended = IntStream.rangeClosed(1, 100)
                .mapToObj(millis -> new Ended(0, 0, millis * 1000L))
                .toList();
        assertThat(outcome(ended, 100, List.of()).latency().millis(99)).isBetween(99.0, 99.1);
        assertThat(outcome(ended, 100, List.of()).latency().millis(100)).isBetween(100.0, 100.1);
    }

    @ParameterizedTest
    @CsvSource({"1, '', true", "2, '', false", "1, 'an output is missing', false"})
    void itIsWholeWhenAllEndedAndNothingIsMissing(int requested, String fault, boolean whole) {
        List<String> faults = fault.isEmpty() ? List.of() : List.of(fault);
        assertThat(outcome(List.of(new Ended(0, 0, 1)), requested, faults).isWhole())
                .isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource({"10, 10, false", "10, 119, false", "10, 121, true", "400, 900, false", "400, 901, true"})
    void itFallsBehindWhereTheLastWaitMuchLongerThanTheFirst(long firstMillis, long lastMillis, boolean behind) {
        List<Ended> ended = IntStream.range(0, 40)
                .mapToObj(i -> new Ended(0, 0, (i < 20 ? firstMillis : lastMillis) * 1000))
                .toList();
        assertThat(outcome(ended, 40, List.of()).isFallingBehind()).isEqualTo(behind);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "10, 10"})
    void theRateIsReckonedUntilTheLastEnd(int executions, double rate) {
        List<Ended> ended = IntStream.rangeClosed(1, executions)
                .mapToObj(i -> new Ended(0, 0, 1_000_000L * i / executions))
                .toList();
        assertThat(outcome(ended, executions, List.of()).rate()).isEqualTo(rate);
    }

    @Test
    void whereNothingEndedTheRateIsNone() {
        assertThat(outcome(List.of(), 1, List.of()).rate()).isZero();
    }

    @Test
    void aPeersAnswerIsRead() {
        Outcome outcome = PeerEngine.outcome("3 1 1000:1200:1900,2000:2200:2900");
        assertThat(outcome.ended()).containsExactly(new Ended(1000, 1200, 1900), new Ended(2000, 2200, 2900));
        assertThat(outcome.backlog()).isEqualTo(1);
        assertThat(outcome.faults()).containsExactly("1 of 3 did not end in SUCCESS");
    }

    private static Outcome outcome(List<Ended> ended, int requested, List<String> faults) {
        return new Outcome(requested, ended, 0, faults, null);
    }
}
