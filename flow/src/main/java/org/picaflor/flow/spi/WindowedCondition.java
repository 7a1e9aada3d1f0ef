package org.picaflor.flow.spi;

/**
 * A condition that more than one upstream execution may be needed for: only a {@link FlowTrigger} can have it. By itself it
 * holds for nothing.
 */
public interface WindowedCondition extends Condition {

    UpstreamSet set();

    @Override
    default boolean holds(ConditionContext context) {
        return false;
    }
}
