package org.picaflor.tests.fault;

import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.picaflor.tests.client.Answer;
import org.picaflor.tests.client.Api;

/**
 * Starts executions at a steady rate, whether the server keeps up or is there at all, and keeps the id of each that was
 * acknowledged: outside of the system that is to be tried.
 */
final class Load implements AutoCloseable {
    /** Tasks that leave a trace, one after the other, side by side and in a loop, with tasks between that do not. */
    static final String FLOW = """
            id: mixed
            namespace: tests.fault
            inputs:
              - id: file
                type: STRING
            tasks:
              - id: choice
                type: io.kestra.plugin.core.flow.If
                condition: "{{ inputs.file != '' }}"
                then:
                  - id: first
                    type: org.picaflor.tests.Record
                    file: "{{ inputs.file }}"
                    value: first
              - id: both
                type: io.kestra.plugin.core.flow.Parallel
                tasks:
                  - id: left
                    type: org.picaflor.tests.Record
                    file: "{{ inputs.file }}"
                    value: left
                    after: PT0.1S
                  - id: right
                    type: org.picaflor.tests.Record
                    file: "{{ inputs.file }}"
                    value: right
              - id: values
                type: io.kestra.plugin.core.output.OutputValues
                values:
                  answer: "{{ execution.id }}"
              - id: each
                type: io.kestra.plugin.core.flow.ForEach
                values: [1, 2, 3]
                concurrencyLimit: 2
                tasks:
                  - id: iteration
                    type: org.picaflor.tests.Record
                    file: "{{ inputs.file }}"
                    value: "{{ taskrun.value }}"
                  - id: said
                    type: io.kestra.plugin.core.log.Log
                    message: "{{ taskrun.value }} of {{ outputs.values.values.answer }}"
            """;
    /** Runs of tasks that leave a trace, in each execution. */
    static final int TRACES = 6;

    private static final Duration EVERY = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final List<Api> apis;
    private final Path file;

    private Load(List<Api> apis, Path file) {
        this.apis = apis;
        this.file = file;
    }

    /** @param apis of the nodes, each of which gets the whole rate */
    static Load started(List<Api> apis, Path file) {
        apis.getFirst().save(FLOW);
        Load load = new Load(apis, file);
        load.clock.scheduleAtFixedRate(load::startOne, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return load;
    }

    /** The ids of the executions that were acknowledged until now. */
    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    /** Waits until so many more have been acknowledged. */
    void awaitMore(int count) {
        int before = acknowledged.size();
        await("more executions acknowledged").atMost(PATIENCE).until(() -> acknowledged.size() >= before + count);
    }

    /** A request is not waited for: a node that does not answer must not hold up the load. */
    private void startOne() {
        for (Api api : apis) {
            callers.execute(() -> start(api));
        }
    }

    private void start(Api api) {
        try {
            Answer answer = api.start("tests.fault/mixed", Map.of("file", file.toString()));
            if (answer.status() == 200) {
                acknowledged.add(answer.json().getString("id"));
            }
        } catch (UncheckedIOException e) {
            // Nobody said that it was started, so nobody counts on it.
        }
    }

    /** Starts no more. */
    void end() {
        clock.shutdownNow();
        callers.shutdown();
    }

    @Override
    public void close() {
        end();
    }
}
