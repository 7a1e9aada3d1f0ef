package org.picaflor.executor.loop;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;
import org.picaflor.executor.engine.LiveExecution;

/** Advances many executions on all cores. */
@ApplicationScoped
public class ParallelSteps {
    private static final Logger LOG = Logger.getLogger(ParallelSteps.class);
    /** Fewer executions than this are not worth another thread. */
    private static final int WORTHWHILE = 4;

    private final Stepper stepper;

    @Resource
    private ManagedExecutorService executor;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    protected ParallelSteps() {
        this(null);
    }

    @Inject
    public ParallelSteps(Stepper stepper) {
        this.stepper = stepper;
    }

    /** The steps of those executions that are live; the others' events are for nobody. */
    List<Step> run(Map<String, LiveExecution> live, Map<String, List<Delivery>> groups) throws InterruptedException {
        List<Callable<Step>> calls = new ArrayList<>();
        live.forEach((id, execution) -> calls.add(() -> step(execution, groups.get(id))));
        int parts = Math.min(Runtime.getRuntime().availableProcessors(), calls.size() / WORTHWHILE);
        return parts < 2 ? inThisThread(calls) : inParts(calls, parts);
    }

    private List<Step> inParts(List<Callable<Step>> calls, int parts) throws InterruptedException {
        List<Callable<List<Step>>> slices = new ArrayList<>();
        int size = (calls.size() + parts - 1) / parts;
        for (int from = 0; from < calls.size(); from += size) {
            List<Callable<Step>> slice = calls.subList(from, Math.min(calls.size(), from + size));
            slices.add(() -> inThisThread(slice));
        }
        List<Step> steps = new ArrayList<>(calls.size());
        for (Future<List<Step>> future : executor.invokeAll(slices)) {
            try {
                steps.addAll(future.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("Executions cannot be advanced.", e.getCause());
            }
        }
        return steps;
    }

    private static List<Step> inThisThread(List<Callable<Step>> calls) throws InterruptedException {
        List<Step> steps = new ArrayList<>(calls.size());
        for (Callable<Step> call : calls) {
            try {
                steps.add(call.call());
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("An execution cannot be advanced.", e);
            }
        }
        return steps;
    }

    /** A defect that shows in one execution fails that execution and no other. */
    private Step step(LiveExecution live, List<Delivery> deliveries) throws InterruptedException {
        try {
            return live.problem() == null
                    ? stepper.step(live, deliveries)
                    : stepper.fail(live, deliveries, live.problem());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.errorf(e, "PCF-1007 Execution %s cannot be advanced; it fails.", live.execution().id());
            return stepper.fail(live, deliveries, "Picaflor cannot go on with this execution: " + e);
        }
    }
}
