package org.picaflor.executor.loop;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;
import org.picaflor.executor.delivery.Delivery;
import org.picaflor.executor.engine.LiveExecution;
import org.picaflor.persistence.failure.Failure;

/** Advances many executions on all cores. */
@ApplicationScoped
public class ParallelSteps {
    private static final Logger LOG = Logger.getLogger(ParallelSteps.class);
    /** Fewer executions than this are not worth another thread. */
    private static final int WORTHWHILE = 4;

    private final Stepper stepper;
    private final int cores;

    @Resource
    private ManagedExecutorService executor;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    protected ParallelSteps() {
        this(null, 1);
    }

    @Inject
    public ParallelSteps(Stepper stepper) {
        this(stepper, Runtime.getRuntime().availableProcessors());
    }

    /** On so many cores; on a single one by the calling thread alone. */
    ParallelSteps(Stepper stepper, int cores) {
        this.stepper = stepper;
        this.cores = cores;
    }

    /**
     * The steps of those executions that are live; the others' events are for nobody.
     *
     * @throws RuntimeException where the database is in passing trouble; then no slot is kept
     */
    List<Step> run(Map<String, LiveExecution> live, Map<String, List<Delivery>> groups) throws InterruptedException {
        List<Map.Entry<String, LiveExecution>> executions = List.copyOf(live.entrySet());
        int parts = Math.min(cores, executions.size() / WORTHWHILE);
        List<Step> made = Collections.synchronizedList(new ArrayList<>(executions.size()));
        try {
            if (parts < 2) {
                step(executions, groups, made);
            } else {
                stepInParts(executions, parts, groups, made);
            }
            return made;
        } catch (RuntimeException | InterruptedException e) {
            made.forEach(stepper::release);
            throw e;
        }
    }

    private void stepInParts(
            List<Map.Entry<String, LiveExecution>> executions,
            int parts,
            Map<String, List<Delivery>> groups,
            List<Step> made)
            throws InterruptedException {
        List<Callable<Void>> slices = new ArrayList<>();
        int size = (executions.size() + parts - 1) / parts;
        for (int from = 0; from < executions.size(); from += size) {
            List<Map.Entry<String, LiveExecution>> slice =
                    executions.subList(from, Math.min(executions.size(), from + size));
            slices.add(() -> {
                step(slice, groups, made);
                return null;
            });
        }
        for (Future<Void> slice : executor.invokeAll(slices)) {
            try {
                slice.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("Executions cannot be advanced.", e.getCause());
            }
        }
    }

    private void step(
            List<Map.Entry<String, LiveExecution>> executions, Map<String, List<Delivery>> groups, List<Step> made)
            throws InterruptedException {
        for (Map.Entry<String, LiveExecution> execution : executions) {
            made.add(step(execution.getValue(), groups.get(execution.getKey())));
        }
    }

    /** A defect that shows in one execution fails that execution and no other. */
    private Step step(LiveExecution live, List<Delivery> deliveries) throws InterruptedException {
        try {
            return live.problem() == null
                    ? stepper.step(live, deliveries)
                    : stepper.fail(live, deliveries, live.problem());
        } catch (RuntimeException | StackOverflowError e) {
            if (Failure.of(e) instanceof Failure.Passing) {
                throw e;
            }
            LOG.errorf(
                    e,
                    "PCF-1007 Execution %s cannot be advanced; it fails.",
                    live.execution().id());
            return stepper.fail(live, deliveries, "Picaflor cannot go on with this execution: " + e);
        }
    }
}
