package org.picaflor.scheduler.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.scheduler.trigger.Scheduling.NOON;
import static org.picaflor.scheduler.trigger.Scheduling.due;

import java.util.List;
import org.junit.jupiter.api.Test;

class InFlightTest {
    private final InFlight inFlight = new InFlight(2);

    @Test
    void aFiringIsNotedOnceAndAgainWhenItIsOver() {
        assertThat(inFlight.add(due("hello", "a", NOON))).isTrue();
        assertThat(inFlight.add(due("hello", "a", NOON))).isFalse();

        inFlight.removeAll(List.of(due("hello", "a", NOON)));

        assertThat(inFlight.size()).isZero();
        assertThat(inFlight.add(due("hello", "a", NOON))).isTrue();
    }

    @Test
    void anotherInstantOfATriggerIsAnotherFiring() {
        inFlight.add(due("hello", "a", NOON));

        assertThat(inFlight.add(due("hello", "a", NOON.plusSeconds(1)))).isTrue();
    }

    @Test
    void thereIsNoMoreRoomThanItsBound() {
        inFlight.add(due("hello", "a", NOON));
        inFlight.add(due("hello", "b", NOON));

        assertThat(inFlight.add(due("hello", "c", NOON))).isFalse();
        assertThat(inFlight.size()).isEqualTo(2);
    }
}
