package org.picaflor.flow.spi;

import java.util.Map;
import java.util.Set;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.state.State;

/** An execution of another flow at the moment a {@link FlowTrigger} is told of: when it got into a state. */
public interface UpstreamExecution {

    String id();

    FlowKey flow();

    /** The state it got into, though it may have gone on since. */
    State state();

    /** By key, those of the system included. */
    Map<String, String> labels();

    /** What its flow gives out; empty where the state is none in which it has ended. */
    Map<String, Object> outputs();

    /** The states of all attempts of its task runs. */
    Set<State> attempts();
}
