package org.picaflor.flow.error;

import java.util.List;
import java.util.stream.Collectors;

/** All mistakes of one flow or one set of inputs, found in one pass. */
public class ValidationException extends PicaflorException {
    private final transient List<Violation> violations;

    /**
     * @param code {@link ErrorCode#FLOW_INVALID} or {@link ErrorCode#INPUT_INVALID}
     * @param violations at least one
     */
    public ValidationException(ErrorCode code, List<Violation> violations) {
        super(code, violations.stream().map(Violation::toString).collect(Collectors.joining("\n")));
        this.violations = List.copyOf(violations);
    }

    public List<Violation> violations() {
        return violations;
    }
}
