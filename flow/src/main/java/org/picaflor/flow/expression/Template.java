package org.picaflor.flow.expression;

import org.jspecify.annotations.Nullable;

/** A compiled text with expressions. Immutable and safe for use by many threads. */
public interface Template {

    /** The text it was compiled from. */
    String source();

    /** Renders to text: maps and lists as JSON, null as nothing. */
    String render(RenderScope scope);

    /** Renders and keeps the value's type where the whole text is one expression; else as {@link #render}. */
    @Nullable
    Object evaluate(RenderScope scope);

    /** Whether it calls nothing that gives another value the next time or reaches outside. */
    boolean isPure();
}
