package org.picaflor.flow.spi;

import java.util.List;
import java.util.Set;
import org.picaflor.flow.state.State;

/** A trigger that fires when executions of other flows get into a state. */
public non-sealed interface FlowTrigger extends Trigger {

    /** The states of executions that it is told of. */
    Set<State> states();

    /** What must come together beside the conditions of the trigger; empty where each execution counts by itself. */
    List<UpstreamSet> sets();
}
