package org.picaflor.scheduler.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.scheduler.trigger.Scheduling.NOON;
import static org.picaflor.scheduler.trigger.Scheduling.due;

import java.util.List;
import org.junit.jupiter.api.Test;

class DueQueueTest {
    private final DueQueue queue = new DueQueue(2);

    @Test
    void aFiringIsNotedOnceAndAgainWhenItIsOver() {
        assertThat(queue.add(due("hello", "a", NOON))).isTrue();
        assertThat(queue.add(due("hello", "a", NOON))).isFalse();

        queue.done(List.of(due("hello", "a", NOON)));

        assertThat(queue.size()).isZero();
        assertThat(queue.add(due("hello", "a", NOON))).isTrue();
    }

    @Test
    void anotherInstantOfATriggerIsAnotherFiring() {
        queue.add(due("hello", "a", NOON));

        assertThat(queue.add(due("hello", "a", NOON.plusSeconds(1)))).isTrue();
    }

    @Test
    void thereIsNoMoreRoomThanItsBound() {
        queue.add(due("hello", "a", NOON));
        queue.add(due("hello", "b", NOON));

        assertThat(queue.add(due("hello", "c", NOON))).isFalse();
        assertThat(queue.size()).isEqualTo(2);
    }

    @Test
    void whatIsDueIsTakenEarliestFirstUpToTheLimit() {
        DueQueue many = new DueQueue(10);
        many.add(due("hello", "later", NOON.plusSeconds(1)));
        many.add(due("hello", "second", NOON));
        many.add(due("hello", "first", NOON.minusSeconds(1)));
        many.add(due("hello", "third", NOON));

        assertThat(many.earliest()).hasValue(NOON.minusSeconds(1));
        assertThat(many.take(NOON.minusSeconds(2), 10)).isEmpty();
        assertThat(many.take(NOON, 2))
                .extracting(due -> due.key().triggerId())
                .first()
                .isEqualTo("first");
        assertThat(many.take(NOON, 2)).hasSize(1);
        assertThat(many.isDue(NOON)).isFalse();
        assertThat(many.isDue(NOON.plusSeconds(1))).isTrue();
        assertThat(many.earliest()).hasValue(NOON.plusSeconds(1));
        assertThat(many.size()).as("those taken are noted until they are done").isEqualTo(4);
    }
}
