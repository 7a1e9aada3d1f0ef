package org.picaflor.flow.model;

import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.Dynamic;

/** An output of a flow: rendered when the execution ends, then parsed as its type. */
public record OutputDefinition(
        String id,
        InputType type,
        @Nullable String description,
        @Nullable String displayName,
        Dynamic<Object> value,
        SourcePosition position) {}
