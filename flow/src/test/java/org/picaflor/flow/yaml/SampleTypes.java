package org.picaflor.flow.yaml;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Level;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.model.TaskDefinition;
import org.picaflor.flow.spi.Branch;
import org.picaflor.flow.spi.ChildPlan;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.ConditionContext;
import org.picaflor.flow.spi.Decision;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.FlowControlTask;
import org.picaflor.flow.spi.Key;
import org.picaflor.flow.spi.MissedSchedules;
import org.picaflor.flow.spi.NotSupportedYet;
import org.picaflor.flow.spi.ReplaySafe;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.RunnableTask;
import org.picaflor.flow.spi.ScheduledTrigger;
import org.picaflor.flow.spi.TaskContext;
import org.picaflor.flow.spi.TaskOutput;
import org.picaflor.flow.spi.TypeName;
import org.picaflor.flow.spi.TypeProvider;

/** Types with a component of every kind, for the tests of this package. */
public final class SampleTypes implements TypeProvider {

    @Override
    public Collection<Class<? extends Record>> types() {
        return List.of(Say.class, Everything.class, Choose.class, Tick.class, Either.class);
    }

    @TypeName(value = "sample.Say", aliases = "old.Say")
    @ReplaySafe
    public record Say(
            @Required Dynamic<List<String>> message,
            @DefaultValue("INFO") Level level,
            @Nullable String suffix) implements RunnableTask {
        @Override
        public TaskOutput run(TaskContext context) {
            return TaskOutput.none();
        }
    }

    @TypeName("sample.Everything")
    @NotSupportedYet("later")
    public record Everything(
            @Nullable String text,
            @DefaultValue("7") int count,
            @Nullable Integer maybeCount,
            @DefaultValue("9") long big,
            @DefaultValue("true") boolean flag,
            @Nullable Boolean maybeFlag,
            @DefaultValue("0.5") double ratio,
            @Nullable Level level,
            @DefaultValue("PT5S") Duration duration,
            @Nullable ZoneId zone,
            List<String> texts,
            Map<String, Object> map,
            @Nullable Object any,
            @Nullable Dynamic<String> dynamicText,
            @Nullable Dynamic<Boolean> dynamicFlag,
            @Nullable Dynamic<Integer> dynamicCount,
            @Nullable Dynamic<Long> dynamicBig,
            @Nullable Dynamic<Double> dynamicRatio,
            @Nullable Dynamic<Duration> dynamicDuration,
            Dynamic<List<Object>> dynamicList,
            Dynamic<Map<String, Object>> dynamicMap,
            @Nullable Dynamic<Object> dynamicAny,
            @Nullable TaskDefinition task,
            @Nullable Nested nested,
            List<Nested> nestedList,
            Map<String, Nested> nestedMap)
            implements RunnableTask {
        @Override
        public TaskOutput run(TaskContext context) {
            return TaskOutput.none();
        }
    }

    public record Nested(
            @Required String name, @DefaultValue("1") int size) {
        public Nested {
            if (size > 10) {
                throw new IllegalArgumentException("`size` must not be more than 10.");
            }
        }
    }

    @TypeName("sample.Choose")
    public record Choose(
            @Required Dynamic<String> value,
            List<TaskDefinition> then,
            Map<String, List<TaskDefinition>> cases,
            List<TaskDefinition> errors,
            @Key(value = "finally", aliases = "lastly") List<TaskDefinition> finallyTasks)
            implements FlowControlTask {
        @Override
        public List<Branch> branches() {
            List<Branch> branches = new ArrayList<>();
            branches.add(new Branch("then", then));
            cases.forEach((name, tasks) -> branches.add(new Branch("cases." + name, tasks)));
            return branches;
        }

        @Override
        public Decision decide(RenderScope scope) {
            return Decision.take("then");
        }

        @Override
        public ChildPlan plan(Decision decision) {
            return ChildPlan.sequence(then);
        }
    }

    @TypeName("sample.Either")
    public record Either(List<Condition> conditions, Dynamic<Map<String, Object>> values) implements Condition {
        @Override
        public boolean holds(ConditionContext context) {
            return conditions.stream().anyMatch(condition -> condition.holds(context));
        }
    }

    @TypeName("sample.Tick")
    public record Tick(@DefaultValue("PT1S") Duration every, Dynamic<Map<String, Object>> inputs)
            implements ScheduledTrigger {
        @Override
        public Optional<Instant> nextAfter(Instant instant) {
            return Optional.of(instant.plus(every));
        }

        @Override
        public Optional<Instant> previousBefore(Instant instant) {
            return Optional.of(instant.minus(every));
        }

        @Override
        public ZoneId zone() {
            return ZoneOffset.UTC;
        }

        @Override
        public @Nullable MissedSchedules recoverMissedSchedules() {
            return null;
        }
    }
}
