package org.picaflor.tasks;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.picaflor.flow.execution.Level;
import org.picaflor.flow.expression.Expressions;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.registry.TypeRegistry;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.Task;
import org.picaflor.flow.spi.TaskContext;
import org.picaflor.flow.spi.Trigger;
import org.picaflor.flow.spi.TriggerContext;
import org.picaflor.flow.spi.service.TaskService;
import org.picaflor.flow.yaml.FlowParser;

/** What the tests of the tasks have in common. */
public final class Sample {
    public static final TypeRegistry REGISTRY = TypeRegistry.of(new CoreTypes());
    public static final FlowParser PARSER = new FlowParser(REGISTRY, new Expressions());

    private Sample() {}

    public static Flow flow(String source) {
        return PARSER.parse("main", source);
    }

    /** The first task of a flow, given its properties; its type is relative to the core's. */
    public static Task task(String type, String properties) {
        return flow("id: f\nnamespace: a\ntasks:\n  - id: t\n    type: io.kestra.plugin.core." + type + "\n"
                        + properties.indent(4))
                .tasks()
                .getFirst()
                .task();
    }

    /** A trigger, given its properties; its type is relative to the core's, or to those named {@code trigger}. */
    public static Trigger trigger(String type, String properties) {
        return flow("id: f\n"
                        + "namespace: a\n"
                        + "tasks: [{id: l, type: io.kestra.plugin.core.log.Log, message: x}]\n"
                        + "triggers:\n"
                        + "  - id: t\n"
                        + "    type:"
                        + " io.kestra.plugin.core." + (type.contains(".") ? type : "trigger." + type) + "\n"
                        + properties.indent(4))
                .triggers()
                .getFirst()
                .trigger();
    }

    /** A condition of a trigger, given its properties; its type is relative to the core's. */
    public static Condition condition(String type, String properties) {
        return flow("id: f\n"
                        + "namespace: a\n"
                        + "tasks: [{id: l, type: io.kestra.plugin.core.log.Log, message: x}]\n"
                        + "triggers:\n"
                        + "  - id: t\n"
                        + "    type: io.kestra.plugin.core.trigger.Schedule\n"
                        + "    cron: '@daily'\n"
                        + "    conditions:\n"
                        + "      - type: io.kestra.plugin.core.condition." + type + "\n" + properties.indent(8))
                .triggers()
                .getFirst()
                .rules()
                .conditions()
                .getFirst();
    }

    public static RenderScope scope(Map<String, Object> variables) {
        return new RenderScope(variables, InstantSource.fixed(Instant.EPOCH), () -> "0000000000000000000000");
    }

    /** A context that keeps the lines that a task logs. */
    public static final class Context implements TaskContext, TriggerContext {
        public final List<String> lines = new ArrayList<>();
        /** What is set for tasks. */
        public final Map<String, String> settings = new HashMap<>();

        /** What the installation does for tasks. */
        public final Map<Class<?>, TaskService> services = new HashMap<>();

        private final RenderScope scope;

        public Context(Map<String, Object> variables) {
            scope = scope(variables);
        }

        @Override
        public <T> T render(Dynamic<T> property) {
            return property.render(scope);
        }

        @Override
        public <T> T render(Dynamic<T> property, Map<String, Object> more) {
            Map<String, Object> all = new HashMap<>(scope.variables());
            all.putAll(more);
            return property.render(scope(all));
        }

        @Override
        public void log(Level level, String message) {
            lines.add(level + " " + message);
        }

        @Override
        public String idempotencyKey() {
            return "key";
        }

        @Override
        public InstantSource clock() {
            return scope.clock();
        }

        @Override
        public <T extends TaskService> T service(Class<T> type) {
            return type.cast(services.get(type));
        }

        @Override
        public Optional<String> setting(String key) {
            return Optional.ofNullable(settings.get(key));
        }
    }
}
