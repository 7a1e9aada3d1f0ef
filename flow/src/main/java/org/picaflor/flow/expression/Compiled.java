package org.picaflor.flow.expression;

import io.pebbletemplates.pebble.node.BodyNode;
import io.pebbletemplates.pebble.node.PrintNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.TextNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.expression.evaluation.BoundedText;
import org.picaflor.flow.expression.evaluation.Budget;
import org.picaflor.flow.expression.evaluation.Evaluation;
import org.picaflor.flow.expression.evaluation.Lookup;
import org.picaflor.flow.expression.evaluation.Surroundings;
import org.picaflor.flow.expression.evaluation.Values;
import org.picaflor.flow.expression.syntax.Chain;
import org.picaflor.flow.expression.syntax.PrintedValue;

/** A parsed template with what is known of it before it runs. */
final class Compiled implements Template {
    private final String source;
    private final PebbleTemplateImpl template;
    private final BodyNode body;
    private final @Nullable Expression<?> only;
    private final @Nullable Shortcut shortcut;
    private final List<Chain> chains;
    private final boolean pure;
    private final Expressions expressions;

    Compiled(
            String source,
            PebbleTemplateImpl template,
            BodyNode body,
            List<Chain> chains,
            boolean pure,
            Expressions expressions) {
        this.source = source;
        this.template = template;
        this.body = body;
        this.only = only(body);
        this.shortcut = Shortcut.of(body);
        this.chains = chains;
        this.pure = pure;
        this.expressions = expressions;
    }

    /** The expression of a template that consists of one, white space around it left out; null for all others. */
    private static @Nullable Expression<?> only(BodyNode body) {
        Expression<?> only = null;
        for (RenderableNode child : body.getChildren()) {
            if (child instanceof PrintNode print && only == null) {
                only = ((PrintedValue) print.getExpression()).value();
            } else if (!(child instanceof TextNode text && new String(text.getData()).isBlank())) {
                return null;
            }
        }
        return only;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public boolean isPure() {
        return pure;
    }

    @Override
    public String render(RenderScope scope) {
        String quick = shortcut == null ? null : shortcut.text(scope.variables(), expressions.textLength());
        if (quick != null) {
            return quick;
        }
        Surroundings surroundings = expressions.surroundings(scope);
        Budget budget = expressions.budget();
        return guarded(surroundings, () -> text(evaluation(surroundings, budget, false)));
    }

    @Override
    public @Nullable Object evaluate(RenderScope scope) {
        Object quick = shortcut == null ? Lookup.ABSENT : shortcut.value(scope.variables());
        if (quick != Lookup.ABSENT) {
            return Values.plain(quick);
        }
        return evaluate(expressions.surroundings(scope), expressions.budget(), false);
    }

    /** As {@link #evaluate(RenderScope)}, paid from the budget of a rendering under way. */
    @Nullable
    Object evaluate(Surroundings surroundings, Budget budget, boolean keepsRaw) {
        return guarded(surroundings, () -> {
            Evaluation evaluation = evaluation(surroundings, budget, keepsRaw);
            if (only == null) {
                return text(evaluation);
            }
            Object value = Values.plain(only.evaluate(template, evaluation));
            return value instanceof String text && body.getChildren().size() > 1 ? padded(text) : value;
        });
    }

    /** A text keeps the white space around its expression; other kinds of values have no place for it. */
    private String padded(String text) {
        StringBuilder padded = new StringBuilder();
        for (RenderableNode child : body.getChildren()) {
            padded.append(child instanceof TextNode space ? new String(space.getData()) : text);
        }
        return padded.toString();
    }

    private Evaluation evaluation(Surroundings surroundings, Budget budget, boolean keepsRaw) {
        return new Evaluation(template, expressions.language(), surroundings, budget, keepsRaw);
    }

    private String text(Evaluation evaluation) {
        BoundedText text = new BoundedText(evaluation.budget());
        try {
            body.render(template, text, evaluation);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private <T extends @Nullable Object> T guarded(Surroundings surroundings, Run<T> run) {
        try {
            return run.run();
        } catch (StackOverflowError e) {
            throw Failures.tooDeep(source);
        } catch (RuntimeException e) {
            throw Failures.explain(e, source, chains, surroundings.variables());
        }
    }

    private interface Run<T extends @Nullable Object> {
        T run();
    }
}
