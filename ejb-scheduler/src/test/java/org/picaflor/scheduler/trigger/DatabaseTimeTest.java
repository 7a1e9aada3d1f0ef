package org.picaflor.scheduler.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.scheduler.trigger.Scheduling.NOON;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseTimeTest {

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "500, 0, 500", "500, 200, 300", "500, 500, 0", "500, 501, -1", "-60000, 0, -60000"})
    void timePassesByTheMonotonicClock(long dateMillis, long passedMillis, long leftMillis) {
        long read = Long.MAX_VALUE - 5;
        DatabaseTime time = new DatabaseTime(NOON, read);

        assertThat(time.until(NOON.plusMillis(dateMillis), read + passedMillis * 1_000_000))
                .isEqualTo(Duration.ofMillis(leftMillis));
    }
}
