package org.picaflor.executor.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.executor.engine.LiveExecution;
import org.picaflor.executor.node.Node;
import org.picaflor.executor.node.NodeSettings;
import org.picaflor.persistence.shard.Shards;

/**
 * The executions this node is working on. A cache: everything in it is stored as well, and is loaded again when it was
 * dropped. Beyond its budget those go that were not used for longest, first of them those of which no task runs here.
 */
@ApplicationScoped
public class LiveExecutions {
    private static final long IDLE = Duration.ofMinutes(10).toNanos();
    /** So many are looked at to find one of which no task runs here: bounds the work of making room. */
    private static final int CANDIDATES = 64;

    private static final int FIRST_CAPACITY = 64;
    private static final float LOAD_FACTOR = 0.75f;

    private final LiveBudget budget;
    private final String workerId;
    /** The one that was not used for longest comes first. */
    private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>(FIRST_CAPACITY, LOAD_FACTOR, true);

    private long bytes;

    /** An execution, the epoch of its shard under which it was read, its size when it was weighed, and its last use. */
    private record Entry(LiveExecution live, long epoch, long bytes, long used) {}

    /** With the budget that the heap gives, on a node without workers. */
    public LiveExecutions() {
        this(LiveBudget.ofHeap(), "");
    }

    @Inject
    public LiveExecutions(NodeSettings settings, Node node) {
        this(settings.liveBytes().map(LiveBudget::ofBytes).orElseGet(LiveBudget::ofHeap), node.workerId());
    }

    /** @param workerId the service instance that runs this node's tasks */
    public LiveExecutions(LiveBudget budget, String workerId) {
        this.budget = budget;
        this.workerId = workerId;
    }

    /** An execution to look at, under whatever epoch it was read. */
    public synchronized @Nullable LiveExecution get(String executionId) {
        Entry entry = entries.get(executionId);
        return entry == null ? null : entry.live();
    }

    /** An execution to work on: null also where it was read under another epoch, since it may have changed between. */
    public synchronized @Nullable LiveExecution get(String executionId, long epoch) {
        Entry entry = entries.get(executionId);
        return entry == null || entry.epoch() != epoch ? null : entry.live();
    }

    /** Keeps an execution; others may have to go for it. */
    public synchronized void put(LiveExecution live, long epoch) {
        String id = live.execution().id();
        Entry entry = new Entry(live, epoch, live.footprint(), System.nanoTime());
        bytes += entry.bytes() - bytesOf(entries.put(id, entry));
        makeRoom();
    }

    /** Weighs an execution anew after it has changed, where it is still kept. */
    public synchronized void changed(LiveExecution live) {
        Entry entry = entries.get(live.execution().id());
        if (entry != null && entry.live() == live) {
            put(live, entry.epoch());
        }
    }

    public synchronized void drop(String executionId) {
        bytes -= bytesOf(entries.remove(executionId));
    }

    /** Drops the executions of shards that belong to somebody else now. */
    public synchronized void dropShards(Collection<Integer> shards) {
        Iterator<Map.Entry<String, Entry>> each = entries.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<String, Entry> entry = each.next();
            if (shards.contains(Shards.of(entry.getKey()))) {
                bytes -= entry.getValue().bytes();
                each.remove();
            }
        }
    }

    /** How many executions are kept. */
    public synchronized int size() {
        return entries.size();
    }

    /** Roughly how many bytes of heap they take. */
    public synchronized long bytes() {
        return bytes;
    }

    /** Whether keeping another one means to drop one. */
    public synchronized boolean isFull() {
        return entries.size() >= budget.executions() || bytes >= budget.bytes();
    }

    /** How much may be kept. */
    LiveBudget budget() {
        return budget;
    }

    private void makeRoom() {
        while (entries.size() > 1 && (entries.size() > budget.executions() || bytes > budget.bytes())) {
            drop(leastUseful());
        }
        Map.Entry<String, Entry> eldest = entries.firstEntry();
        if (System.nanoTime() - eldest.getValue().used() > IDLE) {
            drop(eldest.getKey());
        }
    }

    private String leastUseful() {
        return entries.entrySet().stream()
                .limit(CANDIDATES)
                .filter(entry -> !entry.getValue().live().isWorkedOnBy(workerId))
                .findFirst()
                .orElseGet(entries::firstEntry)
                .getKey();
    }

    private static long bytesOf(@Nullable Entry entry) {
        return entry == null ? 0 : entry.bytes();
    }
}
