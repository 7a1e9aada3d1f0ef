package org.picaflor.executor.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.picaflor.executor.node.NodeSettings;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.execution.Execution;

/**
 * New executions that this node was asked for and that are not known to be stored: they come into being with their first
 * step, in the group commit of that, and whoever asked is answered after it.
 */
@ApplicationScoped
public class Starts {
    private final Admission admission;
    private final Map<String, Start> pending = new ConcurrentHashMap<>();
    /** Those being stored at the moment. */
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    /** Those that a failed commit may have stored all the same. */
    private final Set<String> uncertain = ConcurrentHashMap.newKeySet();

    private record Start(Execution execution, Admission.Place place, CompletableFuture<Void> stored) {}

    /** With as much room as there is by default. */
    public Starts() {
        this(NodeSettings.MOST_STARTS, NodeSettings.bytesOfStarts());
    }

    @Inject
    public Starts(NodeSettings settings) {
        this(settings.mostStarts(), NodeSettings.bytesOfStarts());
    }

    /** With room for so many executions, and so many bytes of inputs. */
    public Starts(int most, long mostBytes) {
        admission = new Admission(most, mostBytes);
    }

    /**
     * Takes up a new execution.
     *
     * @return completed when it is stored; exceptionally when it will not be
     * @throws PicaflorException OVERLOADED where too many of its namespace wait already, NODE_FULL where too many of all do
     */
    public CompletableFuture<Void> add(Execution execution) {
        Admission.Place place = admission.enter(execution);
        CompletableFuture<Void> stored = new CompletableFuture<>();
        pending.put(execution.id(), new Start(execution, place, stored));
        return stored;
    }

    /** Takes the execution to store it, where it was taken up and is not known to be stored. */
    public synchronized Optional<Execution> take(String executionId) {
        Start start = pending.get(executionId);
        if (start == null) {
            return Optional.empty();
        }
        taken.add(executionId);
        return Optional.of(start.execution());
    }

    /** Whether the execution was taken up here and is not known to be stored. */
    public boolean isPending(String executionId) {
        return pending.containsKey(executionId);
    }

    /** Whether a commit that held this execution may have passed without this node's learning of it. */
    public boolean isUncertain(String executionId) {
        return uncertain.contains(executionId);
    }

    /** A commit failed: it may have passed all the same. */
    public synchronized void mayBeStored(String executionId) {
        if (taken.remove(executionId)) {
            uncertain.add(executionId);
        }
    }

    public void stored(String executionId) {
        Start start = remove(executionId);
        if (start != null) {
            start.stored().complete(null);
        }
    }

    /** It will not be stored here. */
    public void refuse(String executionId, Throwable reason) {
        Start start = remove(executionId);
        if (start != null) {
            start.stored().completeExceptionally(reason);
        }
    }

    /**
     * The shard of an execution went to another node. It will not be stored here any more; where a failed commit may
     * have stored it, whoever asked is told that nobody knows, so that it is not started a second time.
     */
    public void moved(String executionId) {
        refuse(
                executionId,
                isUncertain(executionId)
                        ? new PicaflorException(
                                ErrorCode.DATABASE_UNAVAILABLE,
                                "It is not known whether the execution was stored: the database did not say so, and its"
                                        + " shard went to another node.",
                                executionId,
                                "Look for this execution before you start another one.",
                                null)
                        : new IllegalStateException("The shard went to another node."));
    }

    /**
     * Gives up an execution that nobody waits for any longer, unless it is being stored at the moment.
     *
     * @return whether it was given up
     */
    public synchronized boolean abandon(String executionId) {
        return !taken.contains(executionId) && remove(executionId) != null;
    }

    private synchronized @Nullable Start remove(String executionId) {
        taken.remove(executionId);
        uncertain.remove(executionId);
        Start start = pending.remove(executionId);
        if (start != null) {
            admission.leave(start.place());
        }
        return start;
    }
}
