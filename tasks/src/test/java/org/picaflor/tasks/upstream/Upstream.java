package org.picaflor.tasks.upstream;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.ConditionContext;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.UpstreamExecution;
import org.picaflor.flow.state.State;
import org.picaflor.tasks.Sample;

/** An execution of {@code company.team.orders}, revision 3, as it is told to a trigger of {@code company.billing.bill}. */
record Upstream(State state, Map<String, String> labels, Map<String, Object> outputs, Set<State> attempts)
        implements UpstreamExecution {
    static final FlowKey OWN = new FlowKey("main", "company.billing", "bill", 1);

    static Upstream in(State state) {
        return new Upstream(state, Map.of("team", "sales", "nr", "7"), Map.of("total", 7), Set.of(State.SUCCESS));
    }

    @Override
    public String id() {
        return "execution";
    }

    @Override
    public FlowKey flow() {
        return new FlowKey("main", "company.team", "orders", 3);
    }

    /** Whether a condition holds for it. */
    boolean meets(Condition condition) {
        return condition.holds(new ConditionContext() {
            @Override
            public <T> T render(Dynamic<T> property) {
                return property.render(Sample.scope(Map.of("trigger", Map.of("outputs", outputs, "flowId", "orders"))));
            }

            @Override
            public FlowKey flow() {
                return OWN;
            }

            @Override
            public Optional<UpstreamExecution> upstream() {
                return Optional.of(Upstream.this);
            }
        });
    }
}
