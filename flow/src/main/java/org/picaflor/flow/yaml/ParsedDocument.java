package org.picaflor.flow.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.error.Violation;
import org.picaflor.flow.model.Flow;

/**
 * One document of a source that holds several.
 *
 * @param index counted from 0
 * @param namespace as far as it could be read
 * @param id as far as it could be read
 * @param source its own text, without the line that separates it from the one before
 * @param flow null where there are violations
 * @param violations by their place in the whole source; empty where there is a flow
 */
public record ParsedDocument(
        int index,
        @Nullable String namespace,
        @Nullable String id,
        String source,
        @Nullable Flow flow,
        List<Violation> violations) {}
