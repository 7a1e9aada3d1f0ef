package org.picaflor.flow.spi;

import java.time.InstantSource;
import java.util.Optional;
import org.picaflor.flow.execution.Level;

/** The narrow view that what runs on a worker has of its surroundings, be it a task or a trigger. */
public interface WorkContext {

    /**
     * The value of a property.
     *
     * @throws org.picaflor.flow.expression.ExpressionException where an expression cannot be rendered
     */
    <T> T render(Dynamic<T> property);

    /** Adds a line to the log. */
    void log(Level level, String message);

    InstantSource clock();

    /**
     * What the operator set for tasks on this node: the text of the setting {@code picaflor.task.<key>}, empty where it
     * is not set. Other settings are out of reach.
     *
     * @param key such as {@code http.denied-addresses}
     */
    Optional<String> setting(String key);
}
