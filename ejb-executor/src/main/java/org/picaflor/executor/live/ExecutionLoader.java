package org.picaflor.executor.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.picaflor.executor.catalog.FlowCatalog;
import org.picaflor.executor.delivery.Starts;
import org.picaflor.executor.engine.CompiledFlow;
import org.picaflor.executor.engine.LiveExecution;
import org.picaflor.executor.engine.Restoration;
import org.picaflor.executor.engine.Surroundings;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.execution.Execution;
import org.picaflor.persistence.execution.ExecutionReader;
import org.picaflor.persistence.execution.StoredExecution;
import org.picaflor.persistence.shard.Shards;

/** Brings executions into memory: from the cache, or all that are missing with one read. */
@ApplicationScoped
public class ExecutionLoader {
    private final LiveExecutions lives;
    private final Starts starts;
    private final ExecutionReader reader;
    private final FlowCatalog flows;
    private final Surroundings surroundings;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    protected ExecutionLoader() {
        this(null, null, null, null, null);
    }

    @Inject
    public ExecutionLoader(
            LiveExecutions lives, Starts starts, ExecutionReader reader, FlowCatalog flows, Surroundings surroundings) {
        this.lives = lives;
        this.starts = starts;
        this.reader = reader;
        this.flows = flows;
        this.surroundings = surroundings;
    }

    /**
     * The live executions with these ids; unknown ids are left out.
     *
     * @param epochs of the shards this node owned before the call: what was cached under another epoch may be out of date
     */
    public Map<String, LiveExecution> load(Collection<String> ids, Map<Integer, Long> epochs) {
        Map<String, LiveExecution> found = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (String id : ids) {
            LiveExecution live = lives.get(id, epoch(id, epochs));
            if (live == null && !starts.isUncertain(id)) {
                live = begin(id, epochs);
            }
            if (live == null) {
                missing.add(id);
            } else {
                found.put(id, live);
            }
        }
        if (!missing.isEmpty()) {
            for (StoredExecution stored : reader.load(missing)) {
                LiveExecution live = restore(stored);
                lives.put(live, epoch(live.execution().id(), epochs));
                found.put(live.execution().id(), live);
                starts.stored(live.execution().id());
            }
            for (String id : missing) {
                LiveExecution live = found.containsKey(id) ? null : begin(id, epochs);
                if (live != null) {
                    found.put(id, live);
                }
            }
        }
        return found;
    }

    /** An execution that is not stored yet; null where none with this id was taken up here. */
    private @Nullable LiveExecution begin(String id, Map<Integer, Long> epochs) {
        Execution execution = starts.take(id).orElse(null);
        if (execution == null) {
            return null;
        }
        LiveExecution live = restore(new StoredExecution(execution, List.of()));
        lives.put(live, epoch(id, epochs));
        return live;
    }

    /**
     * An execution with a job that was claimed, for reading only, whoever owns it. The cached one can be a step behind:
     * jobs may be claimed from the moment of the commit that stores them, which is before it is applied in memory.
     *
     * @return empty where the execution is unknown or the job is over
     */
    public Optional<LiveExecution> view(String id, String taskRunId, int attempt) {
        return Optional.ofNullable(lives.get(id))
                .filter(live -> live.job(taskRunId, attempt).isPresent())
                .or(() -> reader.load(List.of(id)).stream().findFirst().map(this::restore))
                .filter(live -> live.job(taskRunId, attempt).isPresent());
    }

    private static long epoch(String id, Map<Integer, Long> epochs) {
        return epochs.getOrDefault(Shards.of(id), OwnedShards.NOT_OWNED);
    }

    private LiveExecution restore(StoredExecution stored) {
        CompiledFlow flow;
        try {
            flow = flows.revision(stored.execution().flow());
        } catch (PicaflorException e) {
            return LiveExecution.broken(stored.execution(), stored.taskRuns(), surroundings, e.getMessage());
        }
        return Restoration.restore(stored.execution(), stored.taskRuns(), flow, surroundings);
    }
}
