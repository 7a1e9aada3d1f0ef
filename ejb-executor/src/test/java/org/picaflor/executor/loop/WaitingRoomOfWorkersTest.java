package org.picaflor.executor.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.picaflor.executor.loop.LoopFixture.created;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.picaflor.executor.delivery.Delivery;
import org.picaflor.executor.engine.Event;
import org.picaflor.executor.node.Heartbeat;
import org.picaflor.executor.worker.Place;
import org.picaflor.executor.worker.Workers;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.flow.state.State;

/** Jobs that a node claims beyond its slots because its tasks are short. */
class WaitingRoomOfWorkersTest {
    private static final String FLOW = "tasks: [{id: a, type: test.Work}]";

    private final LoopFixture fixture = new LoopFixture(1, true);
    private final Workers workers = new Workers(
            fixture.slots, fixture.held, fixture.node, new Heartbeat(), fixture.inbox, fixture.clock, fixture.ids);

    @Test
    void aJobThatWaitsIsSubmittedAndRunsWhenTheSlotIsFree() throws InterruptedException {
        Step first = step("one");
        assertThat(first.handedOver()).extracting(Step.HandedJob::place).containsExactly(Place.SLOT);
        run(first);
        awaitEnd("one");

        Step running = step("two");
        Step waits = step("three");
        assertThat(waits.handedOver()).extracting(Step.HandedJob::place).containsExactly(Place.WAITING_ROOM);
        assertThat(states(waits)).containsExactly(State.SUBMITTED);
        run(waits);
        assertThat(fixture.inbox.hasDeliveries()).isFalse();
        assertThat(fixture.held.size()).isEqualTo(2);

        run(running);
        List<Event> events = awaitEnd("three");
        assertThat(events)
                .hasExactlyElementsOfTypes(Event.JobEnded.class, Event.JobStarted.class, Event.JobEnded.class);
        await().until(() -> fixture.slots.free() == 1);
        assertThat(fixture.slots.waiting()).isZero();
    }

    @Test
    void aStepThatIsNotStoredGivesItsPlaceBack() throws InterruptedException {
        run(step("one"));
        awaitEnd("one");
        Step running = step("two");
        Step waits = step("three");

        fixture.stepper.release(waits);
        assertThat(fixture.slots.waiting()).isZero();
        fixture.stepper.release(running);
        assertThat(fixture.slots.free()).isEqualTo(1);
    }

    private Step step(String id) throws InterruptedException {
        fixture.execution(id, FLOW);
        Delivery created = created(id, 1);
        return fixture.stepper.step(
                fixture.loader
                        .load(java.util.Set.of(id), fixture.shards.epochs())
                        .get(id),
                List.of(created));
    }

    /** As after the commit. */
    private void run(Step step) {
        step.live().apply(step.transition());
        step.handedOver().forEach(job -> workers.run(step.live(), job.job(), job.receipt(), job.place()));
    }

    /** The events until the job of an execution has ended and its slot is free or taken by the next. */
    private List<Event> awaitEnd(String id) {
        List<Event> events = new ArrayList<>();
        await().until(() ->
                fixture.inbox.drain().stream().peek(delivery -> events.add(delivery.event())).toList().stream()
                        .anyMatch(delivery ->
                                delivery.executionId().equals(id) && delivery.event() instanceof Event.JobEnded));
        await().until(() -> workers.running() == 0);
        await().until(() -> fixture.slots.free() == 1);
        return events;
    }

    private static List<State> states(Step step) {
        return step.transition().taskRuns().stream()
                .map(TaskRun::state)
                .map(history -> history.current())
                .toList();
    }
}
