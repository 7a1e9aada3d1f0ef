package org.picaflor.executor.outputs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.executor.engine.Footprint;
import org.picaflor.executor.engine.StoredOutputs;
import org.picaflor.flow.error.UnavailableException;
import org.picaflor.persistence.execution.ExecutionReader;
import org.picaflor.persistence.failure.Failure;

/**
 * Outputs as they are stored, and those in memory that were read last: an expression looks into the same ones several
 * times, and so do the iterations of a loop. What is stored of an ended task run never changes, so that none goes out of
 * date.
 */
@ApplicationScoped
public class RecentOutputs implements StoredOutputs {
    private static final int SHARE_OF_HEAP = 32;
    private static final int FIRST_CAPACITY = 16;
    private static final float LOAD_FACTOR = 0.75f;

    private final ExecutionReader reader;
    private final long most;
    /** The one that was not used for longest comes first. */
    private final LinkedHashMap<String, Recent> recent = new LinkedHashMap<>(FIRST_CAPACITY, LOAD_FACTOR, true);

    private long bytes;

    private record Recent(Map<String, Object> outputs, long bytes) {}

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    protected RecentOutputs() {
        this(null, 0);
    }

    @Inject
    public RecentOutputs(ExecutionReader reader) {
        this(reader, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /** @param most roughly so many bytes of heap, except where a single one takes more */
    RecentOutputs(ExecutionReader reader, long most) {
        this.reader = reader;
        this.most = most;
    }

    @Override
    public Map<String, Object> of(String executionId, String taskRunId) {
        Map<String, Object> known = find(taskRunId);
        if (known != null) {
            return known;
        }
        Map<String, Object> read = read(executionId, taskRunId);
        keep(taskRunId, read);
        return read;
    }

    private synchronized @Nullable Map<String, Object> find(String taskRunId) {
        Recent found = recent.get(taskRunId);
        return found == null ? null : found.outputs();
    }

    private Map<String, Object> read(String executionId, String taskRunId) {
        try {
            return reader.outputs(executionId, taskRunId);
        } catch (RuntimeException e) {
            if (Failure.of(e) instanceof Failure.Passing) {
                throw new UnavailableException(
                        "The outputs of task run " + taskRunId + " cannot be read at the moment.", e);
            }
            throw e;
        }
    }

    private synchronized void keep(String taskRunId, Map<String, Object> outputs) {
        Recent added = new Recent(outputs, Footprint.of(outputs));
        bytes += added.bytes() - bytesOf(recent.put(taskRunId, added));
        while (bytes > most && recent.size() > 1) {
            bytes -= bytesOf(recent.pollFirstEntry().getValue());
        }
    }

    private static long bytesOf(@Nullable Recent recent) {
        return recent == null ? 0 : recent.bytes();
    }
}
