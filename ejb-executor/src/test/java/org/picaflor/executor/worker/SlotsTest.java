package org.picaflor.executor.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.executor.worker.WaitingRoom.MOMENT;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many tasks run at once. */
class SlotsTest {

    @Test
    void asManyAreTakenAsThereAre() {
        Slots slots = new Slots(2);
        assertThat(slots.take()).isEqualTo(Place.SLOT);
        assertThat(slots.take()).isEqualTo(Place.SLOT);
        assertThat(slots.take()).isEqualTo(Place.NONE);
        assertThat(slots.free()).isZero();
        slots.giveBack(Place.SLOT);
        assertThat(slots.take()).isEqualTo(Place.SLOT);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 3", "2, 2, 1", "3, 3, 0", "4, 3, 0"})
    void severalAreTakenAtOnceButNoMoreThanAreFree(int most, int taken, int left) {
        Slots slots = new Slots(3);
        Slots.Places places = slots.takeUpTo(most);
        assertThat(places).isEqualTo(new Slots.Places(taken, 0));
        assertThat(slots.free()).isEqualTo(left);
        slots.giveBack(places);
        assertThat(slots.free()).isEqualTo(slots.size());
    }

    @Test
    void manyThreadsNeverHoldMoreThanThereAreAndNoneIsLost() throws Exception {
        Slots slots = new Slots(3);
        AtomicInteger held = new AtomicInteger();
        AtomicInteger highest = new AtomicInteger();
        Callable<Void> taker = () -> {
            for (int i = 0; i < 20_000; i++) {
                Slots.Places taken = i % 2 == 0 ? slots.takeUpTo(2) : one(slots.take());
                highest.accumulateAndGet(held.addAndGet(taken.slots()), Math::max);
                held.addAndGet(-taken.slots());
                slots.giveBack(taken);
            }
            return null;
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(threads.submit(taker));
            }
            for (Future<Void> one : all) {
                one.get();
            }
        }
        assertThat(slots.free()).isEqualTo(3);
        assertThat(highest.get()).isBetween(1, 3);
    }

    @Test
    void onceClosedNoneIsGivenAndThoseThatWereAreAwaited() throws Exception {
        Slots slots = new Slots(2);
        assertThat(slots.take()).isEqualTo(Place.SLOT);

        slots.close();

        assertThat(slots.take()).isEqualTo(Place.NONE);
        assertThat(slots.takeUpTo(1).count()).isZero();
        assertThat(slots.awaitAllFree(Duration.ZERO)).isFalse();
        assertThat(slots.awaitAllFree(Duration.ofMillis(1))).isFalse();
        Thread worker = Thread.ofVirtual().start(() -> slots.giveBack(Place.SLOT));
        assertThat(slots.awaitAllFree(Duration.ofSeconds(30))).isTrue();
        worker.join();
        assertThat(slots.take()).isEqualTo(Place.NONE);
    }

    @Test
    void jobsWaitHereOnceTasksAreKnownToBeShort() {
        Slots slots = new Slots(1);
        slots.take();
        assertThat(slots.take()).isEqualTo(Place.NONE);
        slots.giveBackAfter(MOMENT.toNanos() / 2);

        assertThat(slots.take()).isEqualTo(Place.SLOT);
        assertThat(slots.take()).isEqualTo(Place.WAITING_ROOM);
        assertThat(slots.take()).isEqualTo(Place.WAITING_ROOM);
        assertThat(slots.take()).isEqualTo(Place.NONE);
        assertThat(slots.waiting()).isEqualTo(2);
    }

    @Test
    void whoWaitsMovesUpWhenASlotIsFree() {
        Slots slots = new Slots(1);
        slots.giveBackAfter(slots.take() == Place.SLOT ? 1 : 0);
        slots.take();
        slots.take();
        assertThat(slots.moveUp()).isFalse();

        slots.giveBackAfter(1);

        assertThat(slots.moveUp()).isTrue();
        assertThat(slots.free()).isZero();
        assertThat(slots.waiting()).isZero();
    }

    @Test
    void whatIsClaimedFillsTheSlotsAndThenTheRoom() {
        Slots slots = new Slots(2);
        slots.take();
        slots.giveBackAfter(MOMENT.toNanos() / 2);

        assertThat(slots.takeUpTo(3)).isEqualTo(new Slots.Places(2, 1));
        assertThat(slots.takeUpTo(100)).isEqualTo(new Slots.Places(0, 3));
        assertThat(slots.takeUpTo(100)).isEqualTo(new Slots.Places(0, 0));
    }

    @Test
    void newJobsDoNotTakeTheRoomOfThoseThatWaitInTheQueue() {
        Slots slots = new Slots(1);
        slots.take();
        slots.giveBackAfter(1);
        slots.setOthersFirst(true);

        assertThat(slots.take()).isEqualTo(Place.SLOT);
        assertThat(slots.take()).isEqualTo(Place.NONE);
        assertThat(slots.takeUpTo(1)).isEqualTo(new Slots.Places(0, 1));
        slots.setOthersFirst(false);
        assertThat(slots.take()).isEqualTo(Place.WAITING_ROOM);
    }

    @Test
    void whoWaitedInVainClosesTheRoomUntilTasksAreShortAgain() {
        Slots slots = new Slots(1);
        slots.take();
        slots.giveBackAfter(1);
        slots.take();
        assertThat(slots.take()).isEqualTo(Place.WAITING_ROOM);

        slots.waitedInVain(MOMENT.toNanos() * 2);

        assertThat(slots.waiting()).isZero();
        assertThat(slots.take()).isEqualTo(Place.NONE);
    }

    private static Slots.Places one(Place place) {
        return place == Place.SLOT ? new Slots.Places(1, 0) : new Slots.Places(0, 0);
    }
}
