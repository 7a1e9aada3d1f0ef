package org.picaflor.executor.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.picaflor.executor.loop.LoopFixture.created;
import static org.picaflor.executor.loop.LoopFixture.groups;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.executor.delivery.Delivery;
import org.picaflor.executor.engine.Event;
import org.picaflor.executor.engine.LiveExecution;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.flow.state.State;
import org.picaflor.flow.state.StateChange;
import org.picaflor.persistence.execution.NewJob;

/** One execution, one step. */
class StepperTest {
    private static final String THREE = """
            tasks:
              - id: p
                type: io.kestra.plugin.core.flow.Parallel
                tasks:
                  - {id: a, type: test.Work}
                  - {id: b, type: test.Work}
                  - {id: c, type: test.Work}
            """;
    private static final String LOOP = """
            tasks:
              - id: each
                type: io.kestra.plugin.core.flow.ForEach
                values: "{{ range(1, %d) }}"
                concurrencyLimit: 0
                tasks:
                  - {id: a, type: test.SafeWork}
              - {id: b, type: test.Work}
            """;

    @ParameterizedTest
    @CsvSource({"0, 0", "2, 2", "3, 3", "4, 3"})
    void jobsGoToFreeSlotsOfThisNodeAndTheOthersToWhoeverClaimsThem(int slots, int here) throws InterruptedException {
        LoopFixture fixture = new LoopFixture(slots, true);
        Step step = fixture.stepper.step(fixture.live(THREE), List.of(created("flow", 5)));
        assertThat(step.handedOver()).hasSize(here);
        assertThat(step.unclaimed()).isEqualTo(3 - here);
        assertThat(fixture.slots.free()).isEqualTo(slots - here);
        assertThat(step.change().newJobs().stream()
                        .filter(job -> fixture.node.workerId().equals(job.claimedBy())))
                .hasSize(here);
        assertThat(step.change().newJobs()).extracting(NewJob::offset).doesNotHaveDuplicates();
        assertThat(step.change().taskRuns().stream()
                        .filter(run -> run.state().current() == State.RUNNING
                                && !run.attempts().isEmpty()))
                .hasSize(here);
        assertThat(step.change().consumedMessages()).containsExactly(5L);
        assertThat(step.change().headChanged()).isTrue();
        fixture.stepper.release(step);
        assertThat(fixture.slots.free()).isEqualTo(slots);
    }

    @Test
    void theExecutionItselfStaysAsItIs() throws InterruptedException {
        LoopFixture fixture = new LoopFixture(3, true);
        LiveExecution live = fixture.live(THREE);
        Step first = fixture.stepper.step(live, List.of(created("flow", 5)));
        assertThat(live.execution().state().current()).isEqualTo(State.CREATED);
        assertThat(live.activeTaskRuns()).isEmpty();
        assertThat(first.change().execution().state().current()).isEqualTo(State.RUNNING);
    }

    @Test
    void othersHearOfEachStateOnceAndOfTheCreationWithTheFirstStep() throws InterruptedException {
        LoopFixture fixture = new LoopFixture(1, true);
        String id = fixture.execution("one", "tasks: [{id: a, type: test.Work}]");
        List<Integer> news = new ArrayList<>();
        fixture.tables.beforeWrite(changes -> changes.forEach(change -> news.add(change.news())));
        fixture.commit.handle(groups(created(id, 1)));
        LoopFixture.Handed job = fixture.workers.handed.getFirst();
        fixture.commit.handle(groups(created(id, 2)));
        fixture.commit.handle(groups(fixture.ended(job)));
        assertThat(fixture.state(id)).isEqualTo(State.SUCCESS);
        assertThat(news).as("CREATED and RUNNING, nothing, SUCCESS").containsExactly(2, 0, 1);
    }

    @Test
    void replaySafeTasksAreRunInPlace() throws InterruptedException {
        LoopFixture fixture = new LoopFixture(1, true);
        Step step = fixture.stepper.step(fixture.live(LOOP.formatted(100)), List.of(created("flow", 5)));
        assertThat(step.followUp()).isNull();
        assertThat(step.handedOver()).hasSize(1);
        assertThat(step.change().taskRuns()).hasSize(102);
        assertThat(step.change().logs()).hasSize(100);
        for (TaskRun run : step.change().taskRuns()) {
            assertThat(run.state().changes()).extracting(StateChange::date).isSorted();
        }
    }

    @Test
    void withoutFoldingTheyGoToWorkers() throws InterruptedException {
        LoopFixture fixture = new LoopFixture(1, false);
        Step step = fixture.stepper.step(fixture.live(LOOP.formatted(100)), List.of(created("flow", 5)));
        assertThat(step.handedOver()).hasSize(1);
        assertThat(step.unclaimed()).isEqualTo(99);
    }

    @ParameterizedTest
    @CsvSource({"499, false", "500, false", "501, true"})
    void whatTheBudgetLeavesIsForTheNextStep(int size, boolean continued) throws InterruptedException {
        LoopFixture fixture = new LoopFixture(1, true);
        LiveExecution live = fixture.live(LOOP.formatted(size));
        Step step = fixture.stepper.step(live, List.of(created("flow", 5)));
        assertThat(step.followUp() != null).isEqualTo(continued);
        assertThat(step.change().followUps()).hasSize(continued ? 1 : 0);
        if (continued) {
            assertThat(step.handedOver()).isEmpty();
            live.apply(step.transition());
            Step next = fixture.stepper.step(live, List.of(step.followUp()));
            assertThat(next.change().consumedMessages())
                    .containsExactly(step.change().followUps().getFirst().offset());
            assertThat(next.handedOver()).hasSize(1);
        }
    }

    @Test
    void aStepThatCannotBeMadeKeepsNoSlots() {
        LoopFixture fixture = new LoopFixture(3, true);
        fixture.offsets.left = 2;
        LiveExecution live = fixture.live(THREE);
        assertThatIllegalStateException()
                .isThrownBy(() -> fixture.stepper.step(live, List.of(created("flow", 5))))
                .withMessage("no offsets");
        assertThat(fixture.slots.free()).isEqualTo(3);
    }

    @Test
    void failingUsesTheEventsUp() {
        LoopFixture fixture = new LoopFixture(3, true);
        Step step = fixture.stepper.fail(
                fixture.live(THREE),
                List.of(created("flow", 5), Delivery.inMemory("flow", new Event.Continued())),
                "enough");
        assertThat(step.change().execution().state().current()).isEqualTo(State.FAILED);
        assertThat(step.change().consumedMessages()).containsExactly(5L);
        assertThat(step.change().newJobs()).isEmpty();
        assertThat(step.change().ends()).isTrue();
    }
}
