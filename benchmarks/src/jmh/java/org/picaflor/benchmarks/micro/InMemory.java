package org.picaflor.benchmarks.micro;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import org.picaflor.benchmarks.flow.BenchmarkFlow;
import org.picaflor.executor.engine.CompiledFlow;
import org.picaflor.executor.engine.Engine;
import org.picaflor.executor.engine.Event;
import org.picaflor.executor.engine.Job;
import org.picaflor.executor.engine.LiveExecution;
import org.picaflor.executor.engine.Surroundings;
import org.picaflor.executor.engine.Tick;
import org.picaflor.executor.engine.Transition;
import org.picaflor.executor.worker.TaskRunner;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.expression.Expressions;
import org.picaflor.flow.id.IdSource;
import org.picaflor.flow.id.TimeOrderedIds;
import org.picaflor.flow.registry.TypeRegistry;
import org.picaflor.flow.state.StateHistory;
import org.picaflor.flow.yaml.FlowParser;

/** Runs executions of one flow as the executor's loop and a worker would, with nothing stored. */
final class InMemory {
    private final InstantSource clock = InstantSource.system();
    private final IdSource ids = new TimeOrderedIds(clock, new Random(1));
    private final Engine engine = new Engine((flow, scope) -> Map.of());
    private final TaskRunner runner = new TaskRunner(clock);
    private final CompiledFlow compiled;

    InMemory(BenchmarkFlow flow) {
        TypeRegistry types = TypeRegistry.load(Thread.currentThread().getContextClassLoader());
        compiled = CompiledFlow.of(new FlowParser(types, new Expressions()).parse("main", flow.source()));
    }

    /** One execution, from its start to its end. */
    Execution execute() throws InterruptedException {
        String id = ids.next();
        Execution execution = new Execution(
                id,
                compiled.flow().key(),
                List.of(),
                Map.of("name", "World", "condition", true),
                Map.of(),
                null,
                null,
                id,
                StateHistory.created(clock.instant()));
        LiveExecution live = new LiveExecution(execution, compiled, Surroundings.none());
        Queue<Job> jobs = new ArrayDeque<>();
        boolean continued = step(live, new Event.Created(), jobs);
        while (continued || !jobs.isEmpty()) {
            continued = step(live, continued ? new Event.Continued() : run(live, jobs.remove()), jobs);
        }
        if (!live.execution().state().isTerminal()) {
            throw new IllegalStateException(
                    "The execution stopped in " + live.execution().state());
        }
        return live.execution();
    }

    private boolean step(LiveExecution live, Event event, Queue<Job> jobs) {
        Transition transition = engine.advance(live, List.of(event), tick());
        live.apply(transition);
        jobs.addAll(transition.jobs());
        return transition.isContinued();
    }

    private Event run(LiveExecution live, Job job) throws InterruptedException {
        return runner.run(job, live.execution().id(), live.scopeOf(job.taskRunId(), tick()), "worker");
    }

    private Tick tick() {
        return new Tick(clock.instant(), ids);
    }
}
