package org.picaflor.executor.live;

/**
 * How much of the executions that are not ended this node keeps in memory.
 *
 * @param bytes roughly so much heap
 * @param executions never more than so many
 */
public record LiveBudget(long bytes, int executions) {
    /** Most executions, however small they are. */
    public static final int MOST_EXECUTIONS = 10_000;

    private static final int SHARE_OF_HEAP = 4;
    /** How many loads of executions fit into the budget, so that what is being worked on never pushes itself out. */
    private static final int LOADS = 4;

    /** A quarter of the largest heap this process may have. */
    public static LiveBudget ofHeap() {
        return ofBytes(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    public static LiveBudget ofBytes(long bytes) {
        return new LiveBudget(bytes, MOST_EXECUTIONS);
    }

    /** Most bytes of executions to be brought into memory at once. */
    long bytesOfLoad() {
        return bytes / LOADS;
    }
}
