package org.picaflor.flow.input;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.error.Violation;
import org.picaflor.flow.model.InputDefinition;

/**
 * What became of one input.
 *
 * @param value the typed value; null where nothing was sent or it is wrong
 * @param isDefault nothing was sent, and the value is the input's default
 */
public record ResolvedInput(InputDefinition input, @Nullable Object value, boolean isDefault, List<Violation> errors) {}
