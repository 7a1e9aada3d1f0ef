package org.picaflor.persistence.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PartitionSettingsTest {

    static Stream<Arguments> settings() {
        Duration hour = Duration.ofHours(1);
        return Stream.of(
                Arguments.of(0, null, null, null),
                Arguments.of(0, hour, null, null),
                Arguments.of(30, null, Duration.ofDays(30), Duration.ofDays(30)),
                Arguments.of(32, Duration.ofDays(2), Duration.ofDays(32), Duration.ofDays(2)),
                Arguments.of(1, Duration.ofMinutes(90), Duration.ofDays(1), Duration.ofMinutes(90)),
                Arguments.of(1, Duration.ofDays(400), Duration.ofDays(1), Duration.ofDays(400)));
    }

    @ParameterizedTest(name = "{0} days in ranges of {1}")
    @MethodSource("settings")
    void withoutARetentionNothingIsSplit(
            int days, @Nullable Duration set, @Nullable Duration retention, @Nullable Duration length) {
        assertThat(PartitionSettings.of(days, set)).isEqualTo(new PartitionSettings(retention, length));
    }

    @ParameterizedTest(name = "{0} days in ranges of {1}")
    @CsvSource({"1, PT1H29M59S, PT1H30M", "32, PT47H, PT48H", "1, PT0S, PT1H30M", "1, PT-1H, PT1H30M"})
    void rangesAreNotTooMany(int days, Duration length, String shortest) {
        assertThatThrownBy(() -> PartitionSettings.of(days, length))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("picaflor.partitions.length is " + length)
                .hasMessageContaining("less than " + shortest);
    }

    @Test
    void aRangeIsAtLeastAnHour() {
        assertThatThrownBy(() -> new PartitionSettings(Duration.ofHours(2), Duration.ofMinutes(59)))
                .hasMessageContaining("less than PT1H");
        assertThat(new PartitionSettings(Duration.ofHours(2), Duration.ofHours(1)).length())
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aNegativeRetentionIsRefused() {
        assertThatThrownBy(() -> PartitionSettings.of(-1, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("picaflor.retention.days is -1")
                .hasMessageContaining("or to 0 to keep them for ever");
    }
}
