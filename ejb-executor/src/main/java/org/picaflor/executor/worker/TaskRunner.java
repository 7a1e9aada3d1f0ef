package org.picaflor.executor.worker;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.picaflor.executor.engine.Event;
import org.picaflor.executor.engine.Job;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.error.UnavailableException;
import org.picaflor.flow.execution.Level;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.spi.RunnableTask;
import org.picaflor.flow.spi.TaskOutput;
import org.picaflor.flow.state.State;

/** Runs one task to its end and tells how it ended; a task's exceptions and errors never leave it. */
public final class TaskRunner {
    private final InstantSource clock;
    private final TaskSettings settings;
    private final TaskServices services;
    private final Patience patience;

    /** Runs tasks for which nothing is set, and gives up where they cannot have a value at the moment. */
    public TaskRunner(InstantSource clock) {
        this(clock, key -> Optional.empty(), Patience.NONE);
    }

    /** Runs tasks that may read what is set for them, and ask for nothing. */
    TaskRunner(InstantSource clock, TaskSettings settings, Patience patience) {
        this(clock, settings, TaskServices.NONE, patience);
    }

    /** Runs tasks that may read what is set for them, and ask for what the installation does. */
    TaskRunner(InstantSource clock, TaskSettings settings, TaskServices services, Patience patience) {
        this.clock = clock;
        this.settings = settings;
        this.services = services;
        this.patience = patience;
    }

    /**
     * @param scope what the task's expressions see
     * @param workerId the service instance on whose behalf it runs
     * @throws InterruptedException when the thread was interrupted from outside: the task has no result
     * @throws UnavailableException where the task gave up: it has no result either
     */
    public Event.JobEnded run(Job job, String executionId, RenderScope scope, String workerId)
            throws InterruptedException {
        Instant start = clock.instant();
        JobContext context = new JobContext(job, executionId, scope, clock, settings, services, patience);
        State state;
        Map<String, Object> outputs = Map.of();
        try {
            TaskOutput output = ((RunnableTask) job.task().task()).run(context);
            outputs = PlainValues.ofMap(output.values());
            state = output.warning() ? State.WARNING : State.SUCCESS;
        } catch (InterruptedException e) {
            throw e;
        } catch (UnavailableException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException(e.getMessage());
            }
            throw e;
        } catch (Exception e) {
            context.log(Level.ERROR, describe(e));
            state = State.FAILED;
        } catch (VirtualMachineError e) {
            context.log(Level.ERROR, "The task exhausted the worker: " + e);
            state = State.FAILED;
        } catch (Error e) {
            context.log(Level.ERROR, "The task is broken or a class that it needs is missing: " + e);
            state = State.FAILED;
        }
        return new Event.JobEnded(
                job.taskRunId(), job.attempt(), workerId, start, clock.instant(), state, outputs, context.lines());
    }

    /** The message alone where it was written for people, with the exception's name where it was not. */
    private static String describe(Exception e) {
        return e instanceof PicaflorException && e.getMessage() != null ? e.getMessage() : e.toString();
    }
}
