package org.picaflor.executor.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.executor.worker.WaitingRoom.MOMENT;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many jobs may wait for a slot. */
class WaitingRoomTest {

    @Test
    void nobodyWaitsUntilItIsKnownHowLongTasksTake() {
        assertThat(new WaitingRoom(32).size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 50, 1", "1, 51, 0", "4, 10, 20", "4, 25, 8", "4, 26, 7", "4, 201, 0", "32, 1, 1024"})
    void asManyAsTheSlotsTakeUpInAMoment(int slots, long millis, int size) {
        WaitingRoom room = new WaitingRoom(slots);
        room.took(millis * 1_000_000);
        assertThat(room.size()).isEqualTo(size);
    }

    @Test
    void aLongTaskCloseTheRoomAndManyShortOnesOpenItAgain() {
        WaitingRoom room = new WaitingRoom(2);
        room.took(1_000_000);
        room.took(MOMENT.toNanos() * 1_000);
        assertThat(room.size()).isZero();

        for (int i = 0; i < 300; i++) {
            room.took(1_000_000);
        }
        assertThat(room.size()).isPositive();
    }

    @Test
    void waitingInVainCountsLikeALongTaskAndNeverLikeAShortOne() {
        WaitingRoom room = new WaitingRoom(2);
        room.took(MOMENT.toNanos());
        room.takesAtLeast(1);
        assertThat(room.size()).isEqualTo(2);
        room.takesAtLeast(MOMENT.toNanos() * 2 + 1);
        assertThat(room.size()).isZero();
    }
}
