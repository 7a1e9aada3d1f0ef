package org.picaflor.scheduler.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.persistence.trigger.LateTriggers;
import org.picaflor.persistence.trigger.TriggerKey;
import org.picaflor.scheduler.SchedulerFigures;

class TriggerWatchTest {
    private static final Logger LOGGER = Logger.getLogger(TriggerWatch.class.getName());

    private final SchedulerFigures figures = new SchedulerFigures();
    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Lines();
    private int orphans;
    private int revived;
    private LateTriggers late = none();

    private final TriggerWatch watch = new TriggerWatch(() -> orphans, by -> late, by -> revived++, figures);

    private final class Lines extends Handler {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage().substring(0, "PCF-1234".length()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void listen() {
        LOGGER.addHandler(handler);
    }

    @AfterEach
    void hearNoMore() {
        LOGGER.removeHandler(handler);
    }

    private static LateTriggers none() {
        return new LateTriggers(0, null, Duration.ZERO);
    }

    private static LateTriggers some(int count) {
        return new LateTriggers(count, new TriggerKey("main", "company", "hello", "daily"), Duration.ofMinutes(2));
    }

    @Test
    void lateTriggersAreToldOfWhenItBeginsAndWhenItIsOver() {
        for (LateTriggers seen : List.of(none(), some(3), some(4), none(), none(), some(1))) {
            late = seen;
            watch.tellLate();
            assertThat(figures.snapshot().lateTriggers()).isEqualTo(seen.count());
        }

        assertThat(lines).containsExactly("PCF-1435", "PCF-1436", "PCF-1435");
    }

    @ParameterizedTest
    @CsvSource({"0, 3, 1", "1, 3, 0", "0, 0, 0"})
    void whatIsLateIsLookedAtAgainWhileTheEvaluatorIsAtRest(int inFlight, int count, int times) {
        figures.read(0, inFlight);
        late = count == 0 ? none() : some(count);

        watch.tellLate();

        assertThat(revived).isEqualTo(times);
    }

    @Test
    void unlockedTriggersAreCountedAndToldOf() {
        watch.unlock();
        orphans = 2;
        watch.unlock();
        watch.unlock();

        assertThat(figures.snapshot().unlocked()).isEqualTo(4);
        assertThat(lines).containsExactly("PCF-1433", "PCF-1433");
    }
}
