package org.picaflor.executor.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.flow.spi.MissedSchedules;

class ScheduleSettingsTest {

    /** One setting. */
    private record OneSetting(String name, @Nullable String value) implements Config {
        @Override
        public <T> T getValue(String key, Class<T> type) {
            return getOptionalValue(key, type).orElseThrow();
        }

        @Override
        public ConfigValue getConfigValue(String key) {
            throw new NoSuchElementException(key);
        }

        @Override
        public Iterable<String> getPropertyNames() {
            return List.of(name);
        }

        @Override
        public <T> Optional<T> getOptionalValue(String key, Class<T> type) {
            return key.equals(name) ? Optional.ofNullable(type.cast(value)) : Optional.empty();
        }

        @Override
        public Iterable<ConfigSource> getConfigSources() {
            return List.of();
        }

        @Override
        public <T> Optional<Converter<T>> getConverter(Class<T> type) {
            return Optional.empty();
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new IllegalArgumentException(type.getName());
        }
    }

    private static ScheduleSettings settings(@Nullable String value) {
        return new ScheduleSettings(new OneSetting("picaflor.schedule.recover-missed-schedules", value));
    }

    @ParameterizedTest
    @CsvSource({", ALL", "ALL, ALL", "LAST, LAST", "none, NONE"})
    void missedSchedulesAreMadeUpForUnlessTheSettingSaysOtherwise(@Nullable String value, MissedSchedules expected) {
        assertThat(settings(value).recoverMissedSchedules()).isEqualTo(expected);
    }

    @Test
    void whatItCannotBeIsRefused() {
        assertThatThrownBy(() -> settings("SOME").recoverMissedSchedules())
                .hasMessage(
                        "picaflor.schedule.recover-missed-schedules is SOME, but must be one of [ALL, LAST, NONE].");
    }
}
