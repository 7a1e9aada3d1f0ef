package org.picaflor.executor.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.error.UnavailableException;
import org.picaflor.flow.execution.Attempt;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.flow.expression.ExpressionException;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.TaskDefinition;
import org.picaflor.flow.spi.ChildPlan;
import org.picaflor.flow.spi.Decision;
import org.picaflor.flow.spi.FlowControlTask;
import org.picaflor.flow.spi.RunnableTask;
import org.picaflor.flow.state.State;
import org.picaflor.flow.state.StateHistory;

/**
 * Decides what an execution does next. Flow-control tasks are resolved here until only jobs for workers or the end
 * remain. The same execution and events, at the same tick, always give the same transition.
 */
public final class Engine {
    /** Most iterations of one loop that are active at once, also where the flow sets no limit: bounds memory. */
    public static final int LOOP_WINDOW = 1_000;
    /** Most task runs that one step creates in loops, however many iterations need no worker: bounds a transition. */
    public static final int MOST_CREATED = 2 * LOOP_WINDOW;
    /** Times that a task run may lose its worker before it is taken for the cause and fails. */
    public static final int MAX_RESUBMISSIONS = 5;

    private final FlowOutputs flowOutputs;

    public Engine(FlowOutputs flowOutputs) {
        this.flowOutputs = flowOutputs;
    }

    /** Begins a transition. */
    public Draft open(LiveExecution live, Tick tick) {
        return new Draft(live, tick);
    }

    /** One whole step: every event, and every job that becomes ready handed to the workers. */
    public Transition advance(LiveExecution live, List<Event> events, Tick tick) {
        Draft draft = open(live, tick);
        events.forEach(event -> accept(draft, event));
        draft.ready().forEach(job -> submit(draft, job));
        return draft.toTransition();
    }

    /** Lets an event have its effect on a draft; one that no longer applies has none. */
    public void accept(Draft draft, Event event) {
        if (draft.execution().state().isTerminal()) {
            return;
        }
        switch (event) {
            case Event.Created created -> begin(draft);
            case Event.Continued continued -> resume(draft);
            case Event.JobStarted started -> jobStarted(draft, started);
            case Event.JobEnded ended -> jobEnded(draft, ended);
            case Event.JobLost lost -> jobLost(draft, lost);
        }
        settle(draft);
    }

    /** Hands a ready job to the workers as part of the draft's transition. */
    public void submit(Draft draft, Job job) {
        TaskRun run = draft.taskRun(job.taskRunId());
        draft.submit(job);
        if (run != null && run.state().current() == State.CREATED) {
            draft.put(run.withState(run.state().to(State.SUBMITTED, draft.now())));
        }
    }

    /** Ends an execution as failed, with all that is active in it, because it cannot go on. */
    public void fail(Draft draft, String reason) {
        if (draft.execution().state().isTerminal()) {
            return;
        }
        Instant now = draft.now();
        for (TaskRun run : draft.live().activeTaskRuns()) {
            TaskRun closed = isOpen(run, run.attempts().size() - 1) ? closed(run, State.FAILED, now) : run;
            draft.put(closed.withState(run.state().to(State.FAILED, now)));
        }
        draft.logError(null, reason);
        draft.move(State.FAILED);
    }

    /**
     * Takes a ready job out of the draft to run it in place; its {@link Event.JobEnded} follows at once, and the step's
     * time goes on to its end.
     */
    public void takeToRunInPlace(Draft draft, Job job) {
        draft.takeReady(job);
    }

    private void begin(Draft draft) {
        if (draft.execution().state().current() != State.CREATED) {
            return;
        }
        draft.move(State.RUNNING);
        Flow flow = draft.flow().flow();
        Scope scope = Scope.of(ChildPlan.sequence(flow.tasks()), flow.errors(), flow.finallyTasks());
        draft.put(LiveExecution.ROOT, scope);
        fill(draft, LiveExecution.ROOT);
    }

    private void resume(Draft draft) {
        for (TaskRun run : draft.live().activeTaskRuns()) {
            TaskDefinition task = draft.definition(run);
            if (run.state().current() == State.CREATED && task.task() instanceof RunnableTask) {
                draft.makeReady(new Job(run.id(), run.attempts().size(), task));
            }
        }
        for (String key : draft.live().scopeKeys()) {
            Scope scope = draft.scope(key);
            if (scope.isLoop() && scope.mayStart(LOOP_WINDOW)) {
                fill(draft, key);
            }
        }
    }

    private void jobStarted(Draft draft, Event.JobStarted event) {
        TaskRun run = draft.taskRun(event.taskRunId());
        if (run == null || run.state().isTerminal() || run.attempts().size() != event.attempt()) {
            return;
        }
        draft.put(started(run, event.workerId(), draft.notAfterNow(event.date())));
    }

    private void jobEnded(Draft draft, Event.JobEnded event) {
        TaskRun run = draft.taskRun(event.taskRunId());
        if (run == null || run.state().isTerminal()) {
            return;
        }
        Instant end = draft.endOf(event);
        if (run.attempts().size() == event.attempt()) {
            run = started(run, event.workerId(), draft.notAfterNow(event.startDate()));
        }
        if (!isOpen(run, event.attempt())) {
            return;
        }
        draft.addLogs(event.logs());
        TaskRun withResult = closed(run, event.state(), end).withOutputs(event.outputs());
        draft.addOutputs(withResult, event.outputs());
        finish(draft, withResult, event.state(), end);
    }

    private void jobLost(Draft draft, Event.JobLost event) {
        TaskRun run = draft.taskRun(event.taskRunId());
        if (run == null) {
            return;
        }
        TaskDefinition task = draft.definition(run);
        if (run.state().current() == State.SUBMITTED && run.attempts().size() == event.attempt()) {
            TaskRun again = lostUnseen(run, draft.now());
            draft.put(again);
            draft.submit(new Job(run.id(), again.attempts().size(), task));
            return;
        }
        if (run.state().isTerminal() || !isOpen(run, event.attempt())) {
            return;
        }
        Instant now = draft.now();
        TaskRun again = closed(run, State.RESUBMITTED, now);
        long lost = again.attempts().stream().filter(Engine::wasLostRunning).count();
        if (lost > MAX_RESUBMISSIONS) {
            draft.logError(again, "The worker was lost in each of " + lost + " attempts; the task is not tried again.");
            finish(draft, again, State.FAILED, now);
        } else {
            draft.put(again.withState(again.state().to(State.SUBMITTED, now)));
            draft.submit(new Job(run.id(), again.attempts().size(), task));
        }
    }

    /** The task run as running its next attempt; what a result that overtook its start leaves out is put in. */
    private static TaskRun started(TaskRun run, String workerId, Instant date) {
        StateHistory attempt = StateHistory.created(date).to(State.RUNNING, date);
        List<Attempt> attempts = new ArrayList<>(run.attempts());
        attempts.add(new Attempt(attempt, workerId));
        return run.withAttempts(attempts).withState(run.state().to(State.RUNNING, date));
    }

    /** Nobody said that the attempt began, but it may have: a worker had the job. */
    private static TaskRun lostUnseen(TaskRun run, Instant date) {
        List<Attempt> attempts = new ArrayList<>(run.attempts());
        attempts.add(new Attempt(StateHistory.created(date).to(State.RESUBMITTED, date), null));
        return run.withAttempts(attempts);
    }

    /** An attempt that was not seen to run says nothing against the task. */
    private static boolean wasLostRunning(Attempt attempt) {
        return attempt.state().current() == State.RESUBMITTED
                && attempt.state().changes().stream().anyMatch(change -> change.state() == State.RUNNING);
    }

    /** Whether an attempt is the last one and has begun and not ended. */
    private static boolean isOpen(TaskRun run, int attempt) {
        List<Attempt> attempts = run.attempts();
        return !attempts.isEmpty()
                && attempts.size() == attempt + 1
                && !attempts.getLast().state().isTerminal();
    }

    /** The task run with its last attempt ended. */
    private static TaskRun closed(TaskRun run, State state, Instant date) {
        List<Attempt> attempts = new ArrayList<>(run.attempts());
        Attempt last = attempts.removeLast();
        StateHistory history = last.state().to(state, date);
        Transitions.ATTEMPT.check(last.state(), history);
        attempts.add(new Attempt(history, last.workerId()));
        return run.withAttempts(attempts);
    }

    /** Ends a task run; {@code allowFailure} and {@code allowWarning} soften how. */
    private void finish(Draft draft, TaskRun run, State state, Instant date) {
        draft.put(run.withState(run.state().to(soften(draft.definition(run), state), date)));
    }

    private static State soften(TaskDefinition task, State state) {
        State softened = state == State.FAILED && task.allowFailure() ? State.WARNING : state;
        return softened == State.WARNING && task.allowWarning() ? State.SUCCESS : softened;
    }

    /** Follows up ends, of children and then of their parents, until nothing moves any more. */
    private void settle(Draft draft) {
        for (TaskRun run = draft.nextEnded(); run != null; run = draft.nextEnded()) {
            String key = run.parentId() == null ? LiveExecution.ROOT : run.parentId();
            Scope scope = draft.scope(key).childEnded(run.state().current());
            draft.put(key, scope);
            TaskDefinition next = scope.isLoop() && !isFailed(run) ? nextInIteration(scope, run) : null;
            if (next != null) {
                create(draft, next, run.parentId(), run.value(), run.iteration());
            } else {
                draft.put(key, scope.oneLess());
                fill(draft, key);
            }
        }
    }

    private static boolean isFailed(TaskRun run) {
        State state = run.state().current();
        return state == State.FAILED || state == State.KILLED;
    }

    private static @Nullable TaskDefinition nextInIteration(Scope scope, TaskRun run) {
        List<TaskDefinition> tasks = scope.children();
        for (int i = 0; i < tasks.size() - 1; i++) {
            if (tasks.get(i).id().equals(run.taskId())) {
                return tasks.get(i + 1);
            }
        }
        return null;
    }

    /** Starts as many children as may start; moves on to the next phase, or ends the parent, when none is left. */
    private void fill(Draft draft, String key) {
        Scope scope = draft.scope(key);
        while (scope.mayStart(LOOP_WINDOW)) {
            if (scope.isLoop() && draft.hasCreated(MOST_CREATED)) {
                draft.leaveRest();
                return;
            }
            int index = scope.started();
            draft.put(key, scope.oneStarted());
            String parentId = key.equals(LiveExecution.ROOT) ? null : key;
            if (scope.isLoop()) {
                create(
                        draft,
                        scope.children().getFirst(),
                        parentId,
                        scope.plan().values().get(index),
                        index);
            } else {
                create(draft, scope.children().get(index), parentId, null, null);
            }
            scope = draft.scope(key);
        }
        if (scope.isPhaseOver()) {
            endPhase(draft, key, scope);
        }
    }

    private void endPhase(Draft draft, String key, Scope scope) {
        boolean failed = scope.outcome() == State.FAILED || scope.outcome() == State.KILLED;
        switch (scope.phase()) {
            case TASKS -> {
                draft.put(key, scope.enter(failed && !scope.errors().isEmpty() ? Phase.ERRORS : Phase.FINALLY));
                fill(draft, key);
            }
            case ERRORS -> {
                draft.put(key, scope.enter(Phase.FINALLY));
                fill(draft, key);
            }
            case FINALLY -> end(draft, key, scope.outcome());
        }
    }

    private void end(Draft draft, String key, State outcome) {
        if (!key.equals(LiveExecution.ROOT)) {
            finish(draft, draft.taskRun(key), outcome, draft.now());
            return;
        }
        try {
            draft.setOutputs(flowOutputs.render(draft.flow().flow(), draft.renderScope(null)));
            draft.move(outcome);
        } catch (UnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            draft.logError(null, "Failed to render output values: " + e.getMessage());
            draft.move(State.FAILED);
        }
    }

    private void create(
            Draft draft,
            TaskDefinition task,
            @Nullable String parentId,
            @Nullable String value,
            @Nullable Integer iteration) {
        TaskRun run = new TaskRun(
                draft.tick().ids().next(),
                draft.execution().id(),
                task.id(),
                parentId,
                value,
                iteration,
                StateHistory.created(draft.now()),
                List.of(),
                null,
                Map.of());
        draft.create(run);
        try {
            if (task.runIf() != null && !task.runIf().render(draft.renderScope(run))) {
                draft.put(run.withState(run.state().to(State.SKIPPED, draft.now())));
                return;
            }
        } catch (ExpressionException e) {
            draft.logError(run, "Cannot evaluate `runIf`: " + e.getMessage());
            TaskRun begun = run.withState(run.state().to(State.RUNNING, draft.now()));
            draft.put(begun);
            finish(draft, begun, State.FAILED, draft.now());
            return;
        }
        switch (task.task()) {
            case RunnableTask runnable -> draft.makeReady(new Job(run.id(), 0, task));
            case FlowControlTask control -> enter(draft, run, control);
        }
    }

    private void enter(Draft draft, TaskRun created, FlowControlTask control) {
        TaskRun run = created.withState(created.state().to(State.RUNNING, draft.now()));
        draft.put(run);
        Decision decision;
        try {
            decision = control.decide(draft.renderScope(run));
        } catch (UnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            draft.logError(run, String.valueOf(e.getMessage()));
            finish(draft, run, State.FAILED, draft.now());
            return;
        }
        TaskRun decided = run.withDecision(decision).withOutputs(decision.outputs());
        draft.put(decided);
        draft.addOutputs(decided, decision.outputs());
        draft.put(run.id(), Scope.of(control.plan(decision), control.errors(), control.finallyTasks()));
        fill(draft, run.id());
    }
}
