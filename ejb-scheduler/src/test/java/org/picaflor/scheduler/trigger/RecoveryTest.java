package org.picaflor.scheduler.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.scheduler.trigger.Scheduling.NOON;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.picaflor.persistence.trigger.MissedPeriod;

class RecoveryTest {
    private static final MissedPeriod AN_HOUR = new MissedPeriod(NOON.minusSeconds(3600), NOON);

    private final Deque<Supplier<Optional<MissedPeriod>>> downtimes = new ArrayDeque<>();
    private final List<MissedPeriod> marked = new ArrayList<>();
    private final Recovery recovery = new Recovery(() -> downtimes.remove().get(), period -> {
        marked.add(period);
        return 3;
    });

    @Test
    void whatWasMissedIsToldOnce() {
        downtimes.add(() -> Optional.of(AN_HOUR));

        assertThat(recovery.isDone()).isTrue();
        assertThat(recovery.isDone()).isTrue();

        assertThat(marked).containsExactly(AN_HOUR);
    }

    @Test
    void whereNothingWasMissedNobodyIsTold() {
        downtimes.add(Optional::empty);

        assertThat(recovery.isDone()).isTrue();
        assertThat(marked).isEmpty();
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsEvaluated() {
        downtimes.add(() -> {
            throw new IllegalStateException("away");
        });
        downtimes.add(() -> Optional.of(AN_HOUR));

        assertThat(recovery.isDone()).isFalse();
        assertThat(recovery.isDone()).isTrue();
        assertThat(marked).containsExactly(AN_HOUR);
    }
}
