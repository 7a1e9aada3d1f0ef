package org.picaflor.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrivalsTest {

    @ParameterizedTest
    @CsvSource({"10, 3000, 30", "16.667, 60000, 1000", "0.1, 1000, 1", "1000, 1, 1"})
    void thereAreAsManyAsTheRateAndTheTimeAskForAndAtLeastOne(double perSecond, long millis, int count) {
        assertThat(new Arrivals(perSecond, Duration.ofMillis(millis)).count()).isEqualTo(count);
    }

    @Test
    void theyAreEvenlySpacedWithoutAnErrorThatGrows() {
        Arrivals arrivals = new Arrivals(3, Duration.ofHours(1));
        assertThat(arrivals.offset(0)).isZero();
        assertThat(arrivals.offset(1)).isEqualTo(333_333_333);
        assertThat(arrivals.offset(9000)).isEqualTo(Duration.ofMinutes(50).toNanos());
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "NaN"})
    void aRateThatIsNotPositiveIsRefused(double perSecond) {
        assertThatThrownBy(() -> new Arrivals(perSecond, Duration.ofSeconds(1))).hasMessageContaining("greater than 0");
    }
}
