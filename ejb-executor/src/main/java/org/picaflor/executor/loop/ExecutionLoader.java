package org.picaflor.executor.loop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.picaflor.executor.catalog.FlowCatalog;
import org.picaflor.executor.engine.CompiledFlow;
import org.picaflor.executor.engine.LiveExecution;
import org.picaflor.executor.engine.Restoration;
import org.picaflor.executor.engine.Surroundings;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.persistence.execution.StoredExecution;

/** Brings executions into memory: from the cache, or all that are missing with one read. */
@ApplicationScoped
public class ExecutionLoader {
    private final LiveExecutions lives;
    private final ExecutorBean bean;
    private final FlowCatalog flows;
    private final Surroundings surroundings;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    protected ExecutionLoader() {
        this(null, null, null, null);
    }

    @Inject
    public ExecutionLoader(LiveExecutions lives, ExecutorBean bean, FlowCatalog flows, Surroundings surroundings) {
        this.lives = lives;
        this.bean = bean;
        this.flows = flows;
        this.surroundings = surroundings;
    }

    /** The live executions with these ids, in the same order; unknown ids are left out. */
    Map<String, LiveExecution> load(Collection<String> ids) {
        Map<String, LiveExecution> found = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (String id : ids) {
            LiveExecution live = lives.get(id);
            if (live == null) {
                missing.add(id);
            } else {
                found.put(id, live);
            }
        }
        if (!missing.isEmpty()) {
            for (StoredExecution stored : bean.load(missing)) {
                LiveExecution live = restore(stored);
                lives.put(live);
                found.put(live.execution().id(), live);
            }
        }
        return found;
    }

    /** An execution for reading only, whoever owns it; empty where it is unknown. */
    public Optional<LiveExecution> view(String id) {
        LiveExecution live = lives.get(id);
        return live != null
                ? Optional.of(live)
                : bean.load(List.of(id)).stream().findFirst().map(this::restore);
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
