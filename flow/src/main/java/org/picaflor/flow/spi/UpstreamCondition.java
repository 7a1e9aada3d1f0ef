package org.picaflor.flow.spi;

import org.picaflor.flow.model.FlowKey;

/** A condition that holds for executions of some flows at most: those of others are never looked at. */
public interface UpstreamCondition extends Condition {

    /**
     * The flows for whose executions it can hold.
     *
     * @param own the flow whose trigger it is
     */
    UpstreamScope scope(FlowKey own);
}
