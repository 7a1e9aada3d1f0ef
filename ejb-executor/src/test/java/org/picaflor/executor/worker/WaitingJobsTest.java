package org.picaflor.executor.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.picaflor.executor.engine.CompiledFlow;
import org.picaflor.executor.engine.Job;
import org.picaflor.executor.engine.LiveExecution;
import org.picaflor.executor.engine.Surroundings;
import org.picaflor.executor.fixture.Flows;
import org.picaflor.persistence.execution.JobReceipt;

/** Jobs that wait for a slot of their node. */
class WaitingJobsTest {
    private final Slots slots = new Slots(1);
    private final WaitingJobs jobs = new WaitingJobs(slots);

    @Test
    void theOldestMovesUpFirstAndOnlyWhenASlotIsFree() {
        fill(2);
        assertThat(jobs.next()).isEmpty();

        slots.giveBackAfter(1);
        assertThat(jobs.next())
                .hasValueSatisfying(job -> assertThat(job.receipt().offset()).isEqualTo(0));
        assertThat(jobs.next()).isEmpty();

        slots.giveBackAfter(1);
        assertThat(jobs.next())
                .hasValueSatisfying(job -> assertThat(job.receipt().offset()).isEqualTo(1));
        slots.giveBackAfter(1);
        assertThat(jobs.next()).isEmpty();
        assertThat(slots.free()).isEqualTo(1);
    }

    @Test
    void whoWaitedTooLongIsGivenUpWithItsPlace() {
        fill(3);
        assertThat(jobs.takeOlderThan(Long.MAX_VALUE)).isEmpty();
        assertThat(slots.waiting()).isEqualTo(3);

        assertThat(jobs.takeOlderThan(0)).extracting(JobReceipt::offset).containsExactly(0L, 1L, 2L);

        assertThat(slots.waiting()).isZero();
        slots.giveBackAfter(1);
        assertThat(jobs.next()).isEmpty();
        assertThat(slots.free()).isEqualTo(1);
    }

    /** Takes the slot and lets some jobs wait. */
    private void fill(int waiting) {
        slots.take();
        slots.giveBackAfter(1);
        slots.take();
        CompiledFlow flow = Flows.compile("tasks: [{id: a, type: test.Work}]");
        LiveExecution live = new LiveExecution(Flows.execution("one", flow), flow, Surroundings.none());
        for (int i = 0; i < waiting; i++) {
            assertThat(slots.take()).isEqualTo(Place.WAITING_ROOM);
            jobs.add(live, new Job("run" + i, 0, flow.flow().tasks().getFirst()), new JobReceipt(i, i));
        }
    }
}
