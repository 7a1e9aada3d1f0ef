package org.picaflor.executor.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.executor.loop.LoopFixture.created;
import static org.picaflor.executor.loop.LoopFixture.groups;

import org.junit.jupiter.api.Test;
import org.picaflor.executor.engine.LiveExecution;
import org.picaflor.flow.execution.TaskRun;

/** Jobs that a worker claims from the queue, and the executions it finds for them. */
class ClaimedJobTest {
    private static final String FLOW = "tasks: [{id: a, type: test.Work}]";

    private final LoopFixture fixture = new LoopFixture(0, true);

    @Test
    void aJobOfACachedExecutionIsFoundThere() throws InterruptedException {
        TaskRun run = submitted("one");
        LiveExecution cached = fixture.lives.get("one");
        assertThat(fixture.loader.view("one", run.id(), 0)).containsSame(cached);
    }

    @Test
    void aJobThatIsStoredButNotYetAppliedInMemoryIsFoundInWhatIsStored() throws InterruptedException {
        LiveExecution before = fixture.live(FLOW);
        TaskRun run = submitted("flow");
        fixture.lives.put(before, 1);
        assertThat(fixture.loader.view("flow", run.id(), 0))
                .hasValueSatisfying(live -> assertThat(live.job(run.id(), 0)).isPresent());
    }

    @Test
    void aJobThatIsOverIsNotFound() throws InterruptedException {
        submitted("one");
        assertThat(fixture.loader.view("one", "another", 0)).isEmpty();
        assertThat(fixture.loader.view("unknown", "another", 0)).isEmpty();
    }

    /** Runs a flow up to its job, which no slot is free for. */
    private TaskRun submitted(String id) throws InterruptedException {
        fixture.commit.handle(groups(created(fixture.execution(id, FLOW), 1)));
        return fixture.tables.taskRuns(id).getFirst();
    }
}
