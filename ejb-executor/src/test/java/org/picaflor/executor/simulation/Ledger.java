package org.picaflor.executor.simulation;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.picaflor.executor.engine.Job;
import org.picaflor.flow.execution.Attempt;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.flow.state.State;
import org.picaflor.flow.state.StateChange;
import org.picaflor.flow.state.StateHistory;
import org.picaflor.persistence.execution.ExecutionChange;
import org.picaflor.persistence.execution.JobReceipt;
import org.picaflor.persistence.failure.Failure;
import org.picaflor.persistence.shard.Shards;

/**
 * What was committed and what has begun, as somebody knows it who sees everything. Each entry is checked against those
 * before it.
 */
final class Ledger {
    private final Map<String, Execution> executions = new HashMap<>();
    private final Map<String, TaskRun> taskRuns = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final Map<Mishap, Integer> mishaps = new EnumMap<>(Mishap.class);

    /** What went wrong, to be counted: where nothing does, nothing is shown. */
    enum Mishap {
        COMMITS_FAILED,
        NODES_DIED,
        NODES_TAKEN_FOR_DEAD,
        GROUPS_REFUSED,
        SHARDS_LOST,
        MESSAGES_STALE,
        JOBS_LOST
    }

    /** An execution was stored before its first step. */
    void inserted(Execution execution) {
        require(executions.put(execution.id(), execution) == null, "It was stored twice:", execution.id());
    }

    /**
     * Steps were committed by somebody who took their shards for his own.
     *
     * @param claimed epochs as he knew them
     * @param actual epochs as they were
     */
    void owned(List<ExecutionChange> changes, Map<Integer, Long> claimed, Map<Integer, Long> actual) {
        for (ExecutionChange change : changes) {
            int shard = Shards.of(change.execution().id());
            require(
                    actual.get(shard).equals(claimed.get(shard)),
                    "Somebody without the shard " + shard + " changed it:",
                    change);
        }
    }

    /**
     * Steps were committed.
     *
     * @param queued what was there of the messages and jobs that they use up
     */
    void stored(List<ExecutionChange> changes, Set<String> started, Set<JobReceipt> queued) {
        for (ExecutionChange change : changes) {
            change.consumedMessages()
                    .forEach(offset -> require(
                            queued.contains(new JobReceipt(offset, 0)), "Its message was used up before:", change));
            change.finishedJobs()
                    .forEach(receipt -> require(queued.contains(receipt), "Its job was somebody else's:", change));
            Execution execution = change.execution();
            Execution before = executions.get(execution.id());
            require(before != null || started.contains(execution.id()), "It changed though it is not stored:", change);
            require(before == null || !started.contains(execution.id()), "It was stored twice:", change);
            if (before != null) {
                require(
                        !before.state().isTerminal() || isWithoutEffect(change),
                        "It was changed after its end:",
                        change);
                requireGrown(before.state(), execution.state());
            }
            executions.put(execution.id(), execution);
            change.taskRuns().forEach(this::stored);
        }
    }

    /** @param left what is left of the messages and jobs that steps use up */
    void usedUp(List<ExecutionChange> changes, Set<JobReceipt> left) {
        require(left.isEmpty(), left + " are still there after", changes);
    }

    private void stored(TaskRun run) {
        TaskRun before = taskRuns.put(run.id(), run);
        if (before == null) {
            return;
        }
        require(!before.state().isTerminal(), "It was changed after its end:", run);
        requireGrown(before.state(), run.state());
        require(before.attempts().size() <= run.attempts().size(), "It lost attempts:", run);
        for (int i = 0; i < before.attempts().size(); i++) {
            requireGrown(before.attempts().get(i).state(), run.attempts().get(i).state());
        }
        run.attempts().stream()
                .skip(before.attempts().isEmpty() ? 0 : before.attempts().size() - 1L)
                .filter(attempt -> attempt.state().current() == State.RESUBMITTED)
                .forEach(attempt -> count(Mishap.JOBS_LOST));
    }

    /** A commit failed, or its outcome was not learned. */
    void refused(Throwable reason) {
        switch (Failure.of(reason)) {
            case Failure.Passing passing -> count(Mishap.COMMITS_FAILED);
            case Failure.LostShards lost -> count(Mishap.SHARDS_LOST);
            case Failure.StaleMessages stale -> count(Mishap.MESSAGES_STALE);
            case Failure.Lasting lasting -> {
                require(reason instanceof NodeDied || Refusals.isOne(reason), "The database refuses a step:", reason);
                if (Refusals.isOne(reason)) {
                    count(Mishap.GROUPS_REFUSED);
                }
            }
        }
    }

    /** A worker begins to run a job. */
    void begins(Job job) {
        TaskRun run = taskRuns.get(job.taskRunId());
        require(run != null, "It begins before it was stored:", job);
        List<Attempt> attempts = run.attempts();
        boolean hasResult = attempts.size() > job.attempt()
                && attempts.get(job.attempt()).state().isTerminal()
                && attempts.get(job.attempt()).state().current() != State.RESUBMITTED;
        require(!hasResult, "It begins though its result is stored:", run);
        require(begun.add(job.taskRunId() + "/" + job.attempt()), "It begins twice in one attempt:", run);
    }

    void count(Mishap mishap) {
        mishaps.merge(mishap, 1, Integer::sum);
    }

    Map<Mishap, Integer> mishaps() {
        return mishaps;
    }

    /** The ids of all executions that were stored, in order. */
    Set<String> ids() {
        return new TreeSet<>(executions.keySet());
    }

    boolean isStored(String executionId) {
        return executions.containsKey(executionId);
    }

    /** How many executions have not ended. */
    long live() {
        return executions.values().stream()
                .filter(execution -> !execution.state().isTerminal())
                .count();
    }

    private static boolean isWithoutEffect(ExecutionChange change) {
        return !change.headChanged()
                && change.taskRuns().isEmpty()
                && change.logs().isEmpty()
                && change.newJobs().isEmpty()
                && change.followUps().isEmpty();
    }

    private static void requireGrown(StateHistory before, StateHistory after) {
        List<StateChange> changes = after.changes();
        require(
                before.changes().size() <= changes.size()
                        && before.changes()
                                .equals(changes.subList(0, before.changes().size())),
                "Its history was rewritten, from " + before + " to",
                after);
    }

    private static void require(boolean holds, String otherwise, Object about) {
        if (!holds) {
            throw new AssertionError(otherwise + " " + about);
        }
    }
}
