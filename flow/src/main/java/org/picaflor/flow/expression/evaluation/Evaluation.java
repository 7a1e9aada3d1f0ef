package org.picaflor.flow.expression.evaluation;

import io.pebbletemplates.pebble.extension.ExtensionRegistry;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.EvaluationOptions;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.template.ScopeChain;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One run of one template. It carries what functions need beside the variables, so that no variable has to: templates
 * see the variables of the caller and nothing else, neither the template nor the context itself.
 */
public final class Evaluation extends EvaluationContextImpl {
    private static final EvaluationOptions NO_METHODS = new EvaluationOptions(false, (object, method) -> false);

    private final Surroundings surroundings;
    private final Budget budget;
    private final boolean keepsRaw;

    public Evaluation(
            PebbleTemplateImpl template,
            ExtensionRegistry language,
            Surroundings surroundings,
            Budget budget,
            boolean keepsRaw) {
        super(
                template,
                true,
                Locale.ENGLISH,
                Integer.MAX_VALUE,
                language,
                null,
                null,
                List.of(),
                Map.of(),
                scopes(surroundings),
                null,
                NO_METHODS);
        this.surroundings = surroundings;
        this.budget = budget;
        this.keepsRaw = keepsRaw;
    }

    /** The run behind what Pebble hands to functions, filters and nodes. */
    public static Evaluation of(EvaluationContext context) {
        return (Evaluation) context;
    }

    private static ScopeChain scopes(Surroundings surroundings) {
        ScopeChain scopes = new ScopeChain();
        scopes.pushScope(new ShadowedVariables(surroundings.variables()));
        return scopes;
    }

    public Surroundings surroundings() {
        return surroundings;
    }

    public Budget budget() {
        return budget;
    }

    /** Whether raw blocks are written with their tags. */
    public boolean keepsRaw() {
        return keepsRaw;
    }

    /** Pebble counts here what macros and filter tags write. */
    @Override
    public int addAndGet(int characters) {
        budget.create(characters);
        return 0;
    }
}
