package org.picaflor.scheduler.worker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.picaflor.executor.api.ExecutionFactory;
import org.picaflor.executor.api.TriggerRequests;
import org.picaflor.executor.catalog.FlowCatalog;
import org.picaflor.executor.catalog.Language;
import org.picaflor.executor.engine.StoredOutputs;
import org.picaflor.executor.engine.Surroundings;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.id.IdSource;
import org.picaflor.flow.id.TimeOrderedIds;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.model.SourcePosition;
import org.picaflor.flow.model.TriggerDefinition;
import org.picaflor.flow.model.TriggerRules;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.PollingTrigger;
import org.picaflor.flow.spi.RealtimeTrigger;
import org.picaflor.flow.spi.Subscription;
import org.picaflor.flow.spi.Trigger;
import org.picaflor.flow.spi.TriggerContext;
import org.picaflor.persistence.trigger.TriggerClaim;
import org.picaflor.persistence.trigger.TriggerKey;
import org.picaflor.scheduler.Definitions;

/** A flow whose triggers do what a test says. */
final class Looking {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration INTERVAL = Duration.ofSeconds(60);

    private static final Language LANGUAGE = new Language();

    final Map<FlowKey, Flow> flows = new HashMap<>();
    final Map<String, String> settings = new HashMap<>();
    final InstantSource clock = () -> NOON;
    private final IdSource ids = new TimeOrderedIds(clock, RandomGenerator.of("L64X128MixRandom"));
    private final Surroundings surroundings =
            new Surroundings(Map.of("stage", "test"), Map.of(), Map.of(), StoredOutputs.NONE);
    final TriggerRequests requests = new TriggerRequests(clock, ids, surroundings);
    final Definitions definitions = new Definitions(key -> {
        Flow flow = flows.get(key);
        if (flow == null) {
            throw new PicaflorException(ErrorCode.FLOW_NOT_FOUND, "No flow `" + key.id() + "`.");
        }
        return flow;
    });
    final Findings findings =
            new Findings(requests, new ExecutionFactory(new FlowCatalog(null, LANGUAGE), clock, ids, surroundings));

    /** What a trigger does when it is asked. */
    @FunctionalInterface
    interface Look {
        Optional<Map<String, Object>> at(TriggerContext context) throws Exception;
    }

    /** How a trigger opens its connection. */
    @FunctionalInterface
    interface Opening {
        Subscription open(TriggerContext context) throws Exception;
    }

    record Polling(Look look, Dynamic<Map<String, Object>> inputs) implements PollingTrigger {
        @Override
        public Duration interval() {
            return INTERVAL;
        }

        @Override
        public Optional<Map<String, Object>> evaluate(TriggerContext context) throws Exception {
            return look.at(context);
        }
    }

    record Listening(Opening opening, Dynamic<Map<String, Object>> inputs) implements RealtimeTrigger {
        @Override
        public Subscription subscribe(TriggerContext context) throws Exception {
            return opening.open(context);
        }
    }

    record Rendered<T>(Function<RenderScope, T> how) implements Dynamic<T> {
        @Override
        public T render(RenderScope scope) {
            return how.apply(scope);
        }

        @Override
        public @Nullable Object raw() {
            return null;
        }

        @Override
        public boolean isPure() {
            return true;
        }
    }

    /** The inputs of the flow: what the trigger has found. */
    static final Dynamic<Map<String, Object>> FOUND = new Rendered<>(scope -> {
        Map<?, ?> trigger = (Map<?, ?>) scope.variables().get("trigger");
        return Map.of("what", trigger.get("what"));
    });

    Poll poll() {
        return new Poll(definitions, requests, findings, clock, key -> Optional.ofNullable(settings.get(key)));
    }

    /** Saves the flow with one trigger. */
    TriggerClaim with(Trigger trigger, TriggerRules rules) {
        Flow parsed = LANGUAGE.parse("main", """
                id: hello
                namespace: company.team
                inputs:
                  - id: what
                    type: STRING
                tasks:
                  - id: log
                    type: io.kestra.plugin.core.log.Log
                    message: x
                """);
        FlowKey key = new FlowKey("main", "company.team", "hello", 3);
        TriggerDefinition definition =
                new TriggerDefinition("t", "x.Trigger", null, false, rules, trigger, new SourcePosition(1, 1));
        flows.put(
                key,
                new Flow(
                        key,
                        parsed.description(),
                        parsed.labels(),
                        parsed.inputs(),
                        parsed.variables(),
                        parsed.tasks(),
                        parsed.errors(),
                        parsed.finallyTasks(),
                        List.of(definition),
                        parsed.outputs(),
                        false,
                        parsed.source()));
        String kind = trigger instanceof RealtimeTrigger
                ? org.picaflor.persistence.trigger.Trigger.REALTIME
                : org.picaflor.persistence.trigger.Trigger.POLLING;
        return claim("t", kind);
    }

    TriggerClaim with(Look look) {
        return with(new Polling(look, FOUND), TriggerRules.NONE);
    }

    static TriggerClaim claim(String trigger, String kind) {
        return new TriggerClaim(new TriggerKey("main", "company.team", "hello", trigger), kind, 3, "w", NOON, 0);
    }

    static Optional<Map<String, Object>> found(String what) {
        return Optional.of(Map.of("what", what));
    }

    static List<String> messages(List<org.picaflor.flow.execution.LogLine> lines) {
        List<String> messages = new ArrayList<>();
        lines.forEach(line -> messages.add(line.level() + " " + line.message()));
        return messages;
    }
}
