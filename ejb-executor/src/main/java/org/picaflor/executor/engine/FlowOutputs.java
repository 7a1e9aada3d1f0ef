package org.picaflor.executor.engine;

import java.util.Map;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.model.Flow;

/** Renders and types the outputs of a flow when an execution of it ends. */
@FunctionalInterface
public interface FlowOutputs {

    /**
     * @throws RuntimeException makes the execution fail, with the exception's message in its log
     */
    Map<String, Object> render(Flow flow, RenderScope scope);
}
