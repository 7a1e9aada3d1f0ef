package org.picaflor.scheduler.worker;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.picaflor.executor.worker.TaskSettings;
import org.picaflor.flow.execution.Level;
import org.picaflor.flow.execution.LogLine;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.TriggerContext;

/** What a trigger sees of its surroundings; keeps the lines that it logs, the latest of them, until there is an execution. */
final class TriggerRun implements TriggerContext {
    private static final int MOST_LINES = 1_000;

    private final RenderScope scope;
    private final InstantSource clock;
    private final TaskSettings settings;
    private final List<Line> lines = new ArrayList<>();

    private record Line(Instant at, Level level, String message) {}

    TriggerRun(RenderScope scope, InstantSource clock, TaskSettings settings) {
        this.scope = scope;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public <T> T render(Dynamic<T> property) {
        return property.render(scope);
    }

    @Override
    public <T> T render(Dynamic<T> property, Map<String, Object> more) {
        Map<String, Object> all = new LinkedHashMap<>(scope.variables());
        all.putAll(more);
        return property.render(new RenderScope(all, scope.clock(), scope.ids()));
    }

    @Override
    public synchronized void log(Level level, String message) {
        if (lines.size() == MOST_LINES) {
            lines.removeFirst();
        }
        lines.add(new Line(clock.instant(), level, message));
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public Optional<String> setting(String key) {
        return settings.of(key);
    }

    /** The lines so far, as those of an execution; they are forgotten here. */
    synchronized List<LogLine> takeLines(String executionId) {
        List<LogLine> taken = lines.stream()
                .map(line -> new LogLine(executionId, null, null, 0, line.at(), line.level(), null, line.message()))
                .toList();
        lines.clear();
        return taken;
    }
}
