package org.picaflor.flow.expression;

import java.time.InstantSource;
import java.util.Map;
import org.picaflor.flow.id.IdSource;

/**
 * What an expression can see.
 *
 * @param variables the names at the top, such as {@code inputs} and {@code outputs}; read-only, nested values may be
 *     computed when they are asked for
 * @param clock what {@code now()} reads
 * @param ids what {@code id()} draws from
 */
public record RenderScope(Map<String, Object> variables, InstantSource clock, IdSource ids) {}
