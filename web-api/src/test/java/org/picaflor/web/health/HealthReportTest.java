package org.picaflor.web.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.picaflor.web.health.HealthCheck.Kind;

class HealthReportTest {
    private record Check(String name, Set<Kind> kinds, Callable<Boolean> outcome) implements HealthCheck {
        @Override
        public boolean isUp() throws Exception {
            return outcome.call();
        }
    }

    private static final Check WELL = new Check("well", Set.of(Kind.READY, Kind.STARTED), () -> true);
    private static final Check ILL = new Check("ill", Set.of(Kind.READY), () -> false);
    private static final Check BROKEN = new Check("broken", Set.of(Kind.READY), () -> {
        throw new IllegalStateException("for the test");
    });

    @Test
    void oneFailedCheckTakesTheNodeDown() {
        HealthReport report = HealthReport.of(List.of(WELL, ILL), Kind.READY);
        assertThat(report.isUp()).isFalse();
        assertThat(report.checks())
                .containsExactly(new HealthReport.Item("well", "UP"), new HealthReport.Item("ill", "DOWN"));
    }

    @Test
    void aCheckThatThrowsHasFailedAndTellsNothingToStrangers() {
        HealthReport report = HealthReport.of(List.of(BROKEN), Kind.READY);
        assertThat(report.toString()).contains("DOWN").doesNotContain("for the test");
    }

    @Test
    void onlyChecksOfTheKindAreAskedAndEachOnce() {
        assertThat(HealthReport.of(List.of(WELL, ILL), Kind.STARTED).isUp()).isTrue();
        assertThat(HealthReport.of(List.of(WELL), Kind.values()).checks()).hasSize(1);
    }

    @Test
    void aNodeThatAnswersLives() {
        assertThat(HealthReport.of(List.of(WELL, ILL), Kind.LIVE)).isEqualTo(new HealthReport("UP", List.of()));
    }
}
