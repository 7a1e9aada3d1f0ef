package org.picaflor.flow.input;

import java.util.List;
import java.util.Map;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.ValidationException;
import org.picaflor.flow.error.Violation;

/**
 * What became of all inputs.
 *
 * @param values typed and nested by the dots of the ids; an optional input without a value is a key with null
 * @param errors every mistake, in the order of the inputs
 * @param inputs each input by itself, in the order of the flow
 */
public record ResolvedInputs(Map<String, Object> values, List<Violation> errors, List<ResolvedInput> inputs) {

    /**
     * The values, where there is no mistake.
     *
     * @throws ValidationException with {@link ErrorCode#INPUT_INVALID} and every mistake
     */
    public Map<String, Object> valuesOrThrow() {
        if (!errors.isEmpty()) {
            throw new ValidationException(ErrorCode.INPUT_INVALID, errors);
        }
        return values;
    }
}
