package org.picaflor.executor.loop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.picaflor.executor.delivery.Delivery;
import org.picaflor.executor.delivery.MessageCodec;
import org.picaflor.executor.engine.Draft;
import org.picaflor.executor.engine.Engine;
import org.picaflor.executor.engine.Event;
import org.picaflor.executor.engine.Job;
import org.picaflor.executor.engine.LiveExecution;
import org.picaflor.executor.engine.Tick;
import org.picaflor.executor.engine.Transition;
import org.picaflor.executor.node.Node;
import org.picaflor.executor.node.NodeSettings;
import org.picaflor.executor.worker.Place;
import org.picaflor.executor.worker.Slots;
import org.picaflor.executor.worker.TaskRunner;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.id.IdSource;
import org.picaflor.persistence.execution.ExecutionChange;
import org.picaflor.persistence.execution.JobReceipt;
import org.picaflor.persistence.execution.NewJob;
import org.picaflor.persistence.queue.FollowUp;
import org.picaflor.persistence.queue.QueueOffsets;

/**
 * Advances one execution by its events: lets the engine decide, runs replay-safe tasks in place while the budget lasts,
 * and gives the other jobs to free slots of this node or to the queue. Nothing is stored here.
 */
@ApplicationScoped
public class Stepper {
    private final Engine engine;
    private final TaskRunner runner;
    private final Slots slots;
    private final Node node;
    private final QueueOffsets offsets;
    private final InstantSource clock;
    private final IdSource ids;
    private final boolean folding;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    protected Stepper() {
        engine = null;
        runner = null;
        slots = null;
        node = null;
        offsets = null;
        clock = null;
        ids = null;
        folding = false;
    }

    @Inject
    public Stepper(
            Engine engine,
            Slots slots,
            Node node,
            NodeSettings settings,
            QueueOffsets offsets,
            InstantSource clock,
            IdSource ids) {
        this.engine = engine;
        this.runner = new TaskRunner(clock);
        this.slots = slots;
        this.node = node;
        this.offsets = offsets;
        this.clock = clock;
        this.ids = ids;
        this.folding = settings.isFolding();
    }

    /** Advances an execution; the live execution itself stays as it is. */
    Step step(LiveExecution live, List<Delivery> deliveries) throws InterruptedException {
        Draft draft = engine.open(live, new Tick(clock.instant(), ids));
        for (Delivery delivery : deliveries) {
            engine.accept(draft, delivery.event());
        }
        if (folding) {
            fold(draft);
        }
        List<Step.HandedJob> handed = new ArrayList<>();
        try {
            List<NewJob> newJobs = new ArrayList<>();
            draft.ready().forEach(job -> engine.submit(draft, job));
            for (Job job : draft.submitted()) {
                newJobs.add(handOver(draft, job, handed));
            }
            return step(live, deliveries, draft.toTransition(), newJobs, handed);
        } catch (RuntimeException | Error e) {
            handed.forEach(job -> slots.giveBack(job.place()));
            throw e;
        }
    }

    /** The job as it is stored: for this node's workers where they have a place for it, which it then holds. */
    private NewJob handOver(Draft draft, Job job, List<Step.HandedJob> handed) {
        JobReceipt receipt = new JobReceipt(offsets.next(), node.nextToken());
        Place place = slots.take();
        boolean here = place != Place.NONE;
        if (here) {
            handed.add(new Step.HandedJob(job, receipt, place));
        }
        if (place == Place.SLOT) {
            engine.accept(
                    draft, new Event.JobStarted(job.taskRunId(), job.attempt(), node.workerId(), clock.instant()));
        }
        String worker = here ? node.workerId() : null;
        return new NewJob(receipt.offset(), job.taskRunId(), job.attempt(), "", 0, worker, receipt.claimToken());
    }

    /** Ends an execution as failed because it cannot go on; the events are used up by that. */
    Step fail(LiveExecution live, List<Delivery> deliveries, String reason) {
        Draft draft = engine.open(live, new Tick(clock.instant(), ids));
        engine.fail(draft, reason);
        return step(live, deliveries, draft.toTransition(), List.of(), List.of());
    }

    private Step step(
            LiveExecution live,
            List<Delivery> deliveries,
            Transition transition,
            List<NewJob> newJobs,
            List<Step.HandedJob> handed) {
        String id = live.execution().id();
        Delivery followUp =
                transition.isContinued() ? new Delivery(id, new Event.Continued(), offsets.next(), null) : null;
        ExecutionChange change = new ExecutionChange(
                transition.execution(),
                transition.headChanged(),
                news(live, transition),
                transition.taskRuns(),
                transition.logs(),
                newJobs,
                followUp == null ? List.of() : List.of(new FollowUp(followUp.message(), MessageCodec.CONTINUED)),
                deliveries.stream()
                        .map(Delivery::message)
                        .filter(Objects::nonNull)
                        .toList(),
                deliveries.stream()
                        .map(Delivery::receipt)
                        .filter(Objects::nonNull)
                        .toList(),
                stopsTrigger(live, transition));
        return new Step(live, deliveries, transition, change, handed, newJobs.size() - handed.size(), followUp);
    }

    /** Nobody has been told of a creation before the first step after it. */
    private static int news(LiveExecution live, Transition transition) {
        int before = live.execution().state().changes().size();
        int now = transition.execution().state().changes().size();
        return now == before ? 0 : before == 1 ? now : now - before;
    }

    private static boolean stopsTrigger(LiveExecution live, Transition transition) {
        Execution execution = transition.execution();
        return transition.headChanged()
                && execution.origin() != null
                && live.flow()
                        .stopsTrigger(execution.origin().id(), execution.state().current());
    }

    /** Runs replay-safe tasks in place until only others are left or the budget is used up. */
    private void fold(Draft draft) throws InterruptedException {
        FoldBudget budget = new FoldBudget(clock);
        while (true) {
            List<Job> foldable = draft.ready().stream()
                    .filter(job ->
                            draft.live().flow().foldable().contains(job.task().id()))
                    .toList();
            if (foldable.isEmpty()) {
                return;
            }
            for (Job job : foldable) {
                if (budget.isSpent()) {
                    draft.leave(foldable);
                    return;
                }
                engine.takeToRunInPlace(draft, job);
                Event.JobEnded ended = runner.run(
                        job,
                        draft.execution().id(),
                        draft.renderScope(Objects.requireNonNull(draft.taskRun(job.taskRunId()))),
                        node.workerId());
                budget.spend(ended);
                engine.accept(draft, ended);
            }
        }
    }

    /** Gives back the places of a step that was not stored. */
    void release(Step step) {
        step.handedOver().forEach(job -> slots.giveBack(job.place()));
    }
}
