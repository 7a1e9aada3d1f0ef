package org.picaflor.executor.worker;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.picaflor.executor.engine.Job;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.error.UnavailableException;
import org.picaflor.flow.execution.LargeOutputs;
import org.picaflor.flow.execution.Level;
import org.picaflor.flow.execution.LogLine;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.TaskContext;
import org.picaflor.flow.spi.service.TaskService;

/** What one job sees of its surroundings; keeps the lines it logs until its result is stored with them. */
final class JobContext implements TaskContext {
    private final Job job;
    private final String executionId;
    private final RenderScope scope;
    private final InstantSource clock;
    private final TaskSettings settings;
    private final TaskServices services;
    private final Patience patience;
    private final List<LogLine> lines = new ArrayList<>();

    JobContext(
            Job job,
            String executionId,
            RenderScope scope,
            InstantSource clock,
            TaskSettings settings,
            TaskServices services,
            Patience patience) {
        this.job = job;
        this.executionId = executionId;
        this.scope = scope;
        this.clock = clock;
        this.settings = settings;
        this.services = services;
        this.patience = patience;
    }

    /** Large outputs are read here, so that no task meets one later that cannot be had. */
    @Override
    @SuppressWarnings("unchecked")
    public <T> T render(Dynamic<T> property) {
        while (true) {
            try {
                return (T) LargeOutputs.readIn(property.render(scope));
            } catch (UnavailableException e) {
                patience.await(e);
            }
        }
    }

    @Override
    public synchronized void log(Level level, String message) {
        lines.add(new LogLine(
                executionId,
                job.task().id(),
                job.taskRunId(),
                job.attempt(),
                clock.instant(),
                level,
                Thread.currentThread().getName(),
                message));
    }

    @Override
    public String idempotencyKey() {
        return executionId + "/" + job.taskRunId() + "/0";
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public Optional<String> setting(String key) {
        return settings.of(key);
    }

    @Override
    public <T extends TaskService> T service(Class<T> type) {
        return services.find(type)
                .orElseThrow(() -> new PicaflorException(
                        ErrorCode.TASK_FAILED, "This server has no " + type.getSimpleName() + " for tasks."));
    }

    synchronized List<LogLine> lines() {
        return List.copyOf(lines);
    }
}
