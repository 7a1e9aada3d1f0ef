package org.picaflor.scheduler.purge;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What this node knows of the purges that it is at. */
@ApplicationScoped
public class PurgeRuns {
    private final Map<String, Run> runs = new ConcurrentHashMap<>();

    /** One that is on its way. */
    static final class Run {
        private volatile boolean stopping;
        private volatile boolean finished;
        private volatile @Nullable Exception error;

        /** Somebody asked for it to be stopped. */
        void stop() {
            stopping = true;
        }

        boolean isStopping() {
            return stopping;
        }

        /** There is nothing more to be looked at. */
        void finish() {
            finished = true;
        }

        boolean isFinished() {
            return finished;
        }

        void fail(Exception thrown) {
            error = thrown;
        }

        Optional<Exception> error() {
            return Optional.ofNullable(error);
        }
    }

    /** Begins one; false where this node is at it already. */
    boolean begin(String id) {
        return runs.putIfAbsent(id, new Run()) == null;
    }

    /**
     * One that was begun.
     *
     * @throws IllegalStateException where it was not, or has ended
     */
    Run of(String id) {
        return find(id).orElseThrow(() -> new IllegalStateException("The purge " + id + " does not run here."));
    }

    Optional<Run> find(String id) {
        return Optional.ofNullable(runs.get(id));
    }

    void end(String id) {
        runs.remove(id);
    }

    /** Those that this node is at. */
    Set<String> ids() {
        return Set.copyOf(runs.keySet());
    }
}
