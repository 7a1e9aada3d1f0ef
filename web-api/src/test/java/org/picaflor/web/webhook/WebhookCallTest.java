package org.picaflor.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.picaflor.web.Samples.FLOW;
import static org.picaflor.web.Samples.START;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.executor.api.StartRequest;
import org.picaflor.executor.api.TriggerRequests;
import org.picaflor.executor.engine.Surroundings;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.expression.ExpressionException;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.SourcePosition;
import org.picaflor.flow.model.TriggerDefinition;
import org.picaflor.flow.model.TriggerRules;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.WebhookTrigger;
import org.picaflor.persistence.trigger.TriggerKey;

class WebhookCallTest {
    private static final WebhookRequest REQUEST =
            WebhookRequest.of("{\"name\":\"bob\",\"n\":1.50}", Map.of(), Map.of("q", List.of("1", "2")));

    private final Set<TriggerKey> switchedOff = new HashSet<>();
    private final WebhookCall call = new WebhookCall(
            new TriggerRequests(InstantSource.fixed(START), () -> "id", Surroundings.none()),
            key -> !switchedOff.contains(key));

    private record Hook(Dynamic<String> key, Dynamic<Map<String, Object>> inputs) implements WebhookTrigger {}

    private record Rendered<T>(Function<RenderScope, T> how) implements Dynamic<T> {
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

    @Test
    void theRightKeyStartsTheFlowWithTheInputsOfItsTrigger() {
        Optional<Flow> flow = flow(false, hook("first", "other"), hook("hook", "s3cret"));
        StartRequest start = call.start(flow, "s3cret", REQUEST).orElseThrow().request();
        assertThat(start.namespace()).isEqualTo("company.team");
        assertThat(start.flowId()).isEqualTo("hello");
        assertThat(start.inputs()).isEqualTo(Map.of("who", Map.of("name", "bob", "n", new BigDecimal("1.50"))));
        assertThat(start.origin()).isNotNull();
        assertThat(start.origin().id()).isEqualTo("hook");
        assertThat(start.origin().variables()).containsEntry("parameters", Map.of("q", List.of("1", "2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cre", "s3cret ", "S3cret", "", "other"})
    void aWrongKeyAnswersLikeAFlowThatDoesNotExist(String key) {
        PicaflorException wrongKey = refusal(flow(false, hook("hook", "s3cret")), key);
        PicaflorException noFlow = refusal(Optional.empty(), key);
        assertThat(wrongKey.code()).isEqualTo(ErrorCode.TRIGGER_NOT_FOUND).isEqualTo(noFlow.code());
        assertThat(wrongKey.getMessage()).isEqualTo(noFlow.getMessage());
    }

    @Test
    void onlyWhoKnowsTheKeyLearnsThatTheFlowIsDisabled() {
        Optional<Flow> disabled = flow(true, hook("hook", "s3cret"));
        assertThat(refusal(disabled, "s3cret").code()).isEqualTo(ErrorCode.FLOW_DISABLED);
        assertThat(refusal(disabled, "wrong").code()).isEqualTo(ErrorCode.TRIGGER_NOT_FOUND);
    }

    @Test
    void aDisabledTriggerAndAnEmptyKeyAnswerNobody() {
        TriggerDefinition off = new TriggerDefinition(
                "hook",
                "Webhook",
                null,
                true,
                TriggerRules.NONE,
                hook("x", "s3cret").trigger(),
                place());
        assertThat(refusal(flow(false, off), "s3cret").code()).isEqualTo(ErrorCode.TRIGGER_NOT_FOUND);
        assertThat(refusal(flow(false, hook("hook", "")), "").code()).isEqualTo(ErrorCode.TRIGGER_NOT_FOUND);
    }

    @Test
    void aTriggerThatSomebodySwitchedOffAnswersNobodyAndTheOthersGoOn() {
        Optional<Flow> flow = flow(false, hook("off", "s3cret"), hook("on", "other"));
        switchedOff.add(new TriggerKey(FLOW.tenant(), FLOW.namespace(), FLOW.id(), "off"));

        assertThat(refusal(flow, "s3cret").code()).isEqualTo(ErrorCode.TRIGGER_NOT_FOUND);
        assertThat(call.start(flow, "other", REQUEST)).isPresent();
    }

    @Test
    void nothingStartsWhereTheConditionsDoNotHold() {
        TriggerDefinition open = hook("hook", "s3cret");
        Condition never = context -> false;
        TriggerRules rules = new TriggerRules(List.of(never), null, null, List.of(), false);
        TriggerDefinition shut = new TriggerDefinition("hook", "Webhook", null, false, rules, open.trigger(), place());

        assertThat(call.start(flow(false, shut), "s3cret", REQUEST)).isEmpty();
        assertThat(refusal(flow(false, shut), "wrong").code()).isEqualTo(ErrorCode.TRIGGER_NOT_FOUND);
    }

    @Test
    void aKeyThatCannotBeRenderedHidesItsTriggerAndNoOther() {
        Dynamic<String> broken = new Rendered<>(scope -> {
            throw new ExpressionException("no such secret", null);
        });
        TriggerDefinition bad = trigger("bad", new Hook(broken, new Rendered<>(scope -> Map.of())));
        assertThat(refusal(flow(false, bad), "s3cret").code()).isEqualTo(ErrorCode.TRIGGER_NOT_FOUND);
        assertThat(call.start(flow(false, bad, hook("good", "s3cret")), "s3cret", REQUEST)
                        .orElseThrow()
                        .request()
                        .origin()
                        .id())
                .isEqualTo("good");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":[1]}   | {a=[1]}",
                " [1, \"b\"]   | [1, b]",
                "{broken       | {broken",
                "{\"a\":1} x   | {\"a\":1} x",
                "plain         | plain",
                "42            | 42",
                "\"text\"      | \"text\"",
            })
    void aBodyIsAMapAListOrText(String body, String expected) {
        Object parsed = WebhookRequest.of(body, Map.of(), Map.of()).body();
        assertThat(parsed).hasToString(expected);
        assertThat(parsed instanceof String).isEqualTo(body.equals(expected));
    }

    @Test
    void withoutABodyTheVariableIsThereAndNull() {
        assertThat(WebhookRequest.of("", Map.of(), Map.of()).variables()).containsEntry("body", null);
    }

    @Test
    void credentialsOfTheCallerAreNotKept() {
        Map<String, List<String>> headers =
                Map.of("X-Event", List.of("a", "b"), "authorization", List.of("Basic x"), "COOKIE", List.of("y"));
        assertThat(WebhookRequest.of("", headers, Map.of()).headers()).isEqualTo(Map.of("X-Event", List.of("a", "b")));
    }

    private PicaflorException refusal(Optional<Flow> flow, String key) {
        PicaflorException[] caught = new PicaflorException[1];
        assertThatThrownBy(() -> call.start(flow, key, REQUEST))
                .isInstanceOfSatisfying(PicaflorException.class, e -> caught[0] = e);
        return caught[0];
    }

    private static TriggerDefinition hook(String id, String key) {
        return trigger(id, new Hook(new Rendered<>(scope -> key), new Rendered<>(scope -> {
            Map<?, ?> trigger = (Map<?, ?>) scope.variables().get("trigger");
            return Map.of("who", trigger.get("body"));
        })));
    }

    private static TriggerDefinition trigger(String id, Hook hook) {
        return new TriggerDefinition(id, "Webhook", null, false, TriggerRules.NONE, hook, place());
    }

    private static SourcePosition place() {
        return new SourcePosition(1, 1);
    }

    private static Optional<Flow> flow(boolean disabled, TriggerDefinition... triggers) {
        Flow flow = new Flow(
                FLOW,
                null,
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(triggers),
                List.of(),
                disabled,
                "x");
        return Optional.of(flow);
    }
}
