package org.picaflor.executor.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.picaflor.executor.engine.Event;

/** What wakes the executor's loop. */
@Timeout(30)
class InboxTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Inbox inbox = new Inbox();

    @Test
    void whatIsHandedOverIsTakenOnceOldestFirst() {
        Delivery first = Delivery.inMemory("a", new Event.Created());
        Delivery second = Delivery.inMemory("b", new Event.Created());
        inbox.add(first);
        inbox.add(second);
        assertThat(inbox.hasDeliveries()).isTrue();
        assertThat(inbox.drain()).containsExactly(first, second);
        assertThat(inbox.hasDeliveries()).isFalse();
        assertThat(inbox.drain()).isEmpty();
    }

    @Test
    void thatTheQueueChangedIsSaidOnceHoweverOftenItDid() {
        assertThat(inbox.takeQueueChanged()).isFalse();
        inbox.queueChanged();
        inbox.queueChanged();
        assertThat(inbox.takeQueueChanged()).isTrue();
        assertThat(inbox.takeQueueChanged()).isFalse();
    }

    @Test
    void aDeliveryBeforeTheWaitEndsIt() throws InterruptedException {
        inbox.add(Delivery.inMemory("a", new Event.Created()));
        inbox.await(LONG);
        assertThat(inbox.drain()).hasSize(1);
    }

    @Test
    void aDeliveryDuringTheWaitEndsIt() {
        CompletableFuture<Void> waiter = CompletableFuture.runAsync(this::await);
        inbox.add(Delivery.inMemory("a", new Event.Created()));
        waiter.join();
    }

    @Test
    void aChangedQueueEndsTheWaitAgainOnceItWasTaken() throws InterruptedException {
        inbox.queueChanged();
        inbox.await(LONG);
        inbox.takeQueueChanged();
        inbox.queueChanged();
        inbox.await(LONG);
        assertThat(inbox.takeQueueChanged()).isTrue();
    }

    @Test
    void withoutAnythingTheWaitEndsWithItsTime() throws InterruptedException {
        inbox.await(Duration.ZERO);
        inbox.await(Duration.ofNanos(1));
        assertThat(inbox.hasDeliveries()).isFalse();
    }

    private void await() {
        try {
            inbox.await(LONG);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
