package org.picaflor.executor.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/** Tells who listens that an execution has changed. */
@ApplicationScoped
public class ExecutionFollowers {
    private static final Logger LOG = Logger.getLogger(ExecutionFollowers.class);

    private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();

    /** Ends a subscription. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Calls back after each committed change of an execution on this node, and every two seconds while there are other
     * nodes that may work on it. The callback must be short; it says that something changed, never what: the listener reads that.
     */
    public Subscription follow(String executionId, Runnable onChange) {
        listeners.compute(executionId, (id, present) -> {
            List<Runnable> all = present == null ? new CopyOnWriteArrayList<>() : present;
            all.add(onChange);
            return all;
        });
        return () -> listeners.computeIfPresent(executionId, (id, all) -> {
            all.remove(onChange);
            return all.isEmpty() ? null : all;
        });
    }

    /** Calls back the followers of an execution. */
    public void changed(String executionId) {
        List<Runnable> all = listeners.get(executionId);
        if (all != null) {
            all.forEach(ExecutionFollowers::call);
        }
    }

    /** Calls back every follower, because other nodes may have changed something. */
    public void mayHaveChanged() {
        listeners.values().forEach(all -> all.forEach(ExecutionFollowers::call));
    }

    private static void call(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.warnf(e, "PCF-1201 A follower of an execution failed.");
        }
    }
}
