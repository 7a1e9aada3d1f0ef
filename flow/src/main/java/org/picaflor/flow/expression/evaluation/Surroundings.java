package org.picaflor.flow.expression.evaluation;

import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.id.IdSource;

/**
 * What a rendering reaches besides its own text.
 *
 * @param variables the names at the top; read-only
 * @param clock for functions that tell the time
 * @param ids for functions that make ids or chance
 * @param renderer for functions that render a text they are given
 */
public record Surroundings(Map<String, Object> variables, InstantSource clock, IdSource ids, Renderer renderer) {

    /** Renders a text found in a variable. */
    @FunctionalInterface
    public interface Renderer {

        /**
         * The value of {@code source}, paid from the caller's budget.
         *
         * @param keepRaw whether raw blocks keep their tags, so that a later pass still finds them protected
         */
        @Nullable
        Object evaluate(String source, Evaluation caller, boolean keepRaw);
    }
}
