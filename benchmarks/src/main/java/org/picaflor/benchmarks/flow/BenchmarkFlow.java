package org.picaflor.benchmarks.flow;

/**
 * A flow and what one successful execution of it leaves behind.
 *
 * @param source YAML; its webhook trigger has the key {@link #WEBHOOK_KEY}
 * @param taskRuns task runs of an execution, flow-control tasks included
 * @param outputs task runs that have outputs of their own
 * @param messages lines that its Log tasks write
 */
public record BenchmarkFlow(String namespace, String id, String source, int taskRuns, int outputs, int messages) {

    /** Key of the webhook triggers. */
    public static final String WEBHOOK_KEY = "benchmark";
}
