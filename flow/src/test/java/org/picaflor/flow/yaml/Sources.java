package org.picaflor.flow.yaml;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.picaflor.flow.error.ValidationException;
import org.picaflor.flow.error.Violation;
import org.picaflor.flow.expression.Expressions;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.registry.TypeRegistry;

/** What the tests of the language have in common. */
public final class Sources {
    public static final FlowParser PARSER = new FlowParser(TypeRegistry.of(new SampleTypes()), new Expressions());
    /** Two lines; what follows begins at line 3. */
    public static final String HEAD = "id: f\nnamespace: a.b\n";

    private static final String TASKS = "tasks:\n  - {id: say, type: sample.Say, message: hi}\n";

    private Sources() {}

    /** A flow with one task, and more at the top level. */
    public static String withTask(String more) {
        return HEAD + TASKS + more;
    }

    public static Flow parse(String source) {
        return PARSER.parse("main", source);
    }

    public static List<Violation> violations(String source) {
        ValidationException refusal = catchThrowableOfType(ValidationException.class, () -> parse(source));
        return refusal == null ? List.of() : refusal.violations();
    }

    /** The violations as lines, as a person reads them. */
    public static List<String> mistakes(String source) {
        return violations(source).stream().map(Violation::toString).toList();
    }

    public static RenderScope scope(Map<String, Object> variables) {
        return new RenderScope(variables, InstantSource.fixed(Instant.EPOCH), () -> "0000000000000000000000");
    }
}
