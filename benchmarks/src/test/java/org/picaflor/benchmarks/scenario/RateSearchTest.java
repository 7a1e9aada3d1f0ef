package org.picaflor.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateSearchTest {

    @ParameterizedTest
    @CsvSource({"50, 1234", "5000, 1234", "1000, 1234", "1234, 1234"})
    void itComesWithinTheWantedRatioOfTheLimitAndNeverAboveIt(double first, double limit) {
        double found = new RateSearch(20, 1.1).highest(first, rate -> rate <= limit);
        assertThat(found).isBetween(limit / 1.1, limit);
    }

    @Test
    void itTriesNoMoreRatesThanItMay() {
        List<Double> tried = new ArrayList<>();
        double found = new RateSearch(3, 1.1).highest(10, rate -> tried.add(rate));
        assertThat(tried).containsExactly(10.0, 20.0, 40.0);
        assertThat(found).isEqualTo(40);
    }

    @Test
    void whereNothingHoldsItFindsNothing() {
        assertThat(new RateSearch(4, 1.1).highest(10, rate -> false)).isZero();
    }
}
