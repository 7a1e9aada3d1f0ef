package org.picaflor.tasks.upstream;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.property.Truthiness;
import org.picaflor.flow.spi.ConditionContext;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.UpstreamExecution;

/** One thing that is asked of an execution. */
public record Filter(
        @Required @Doc("What is looked at.") Field field,

        @Required @Doc("How it is compared; EXPRESSION only with IS_TRUE, IS_FALSE, IS_NULL and IS_NOT_NULL.")
        Type type,

        @Doc("What it is compared with; for EXPRESSION the expression.") @Nullable
        Dynamic<String> value,

        @Doc("What it is compared with by IN and NOT_IN.") List<String> values) {

    /** What is looked at. */
    public enum Field {
        FLOW_ID,
        NAMESPACE,
        STATE,
        EXPRESSION
    }

    /** How it is compared. */
    public enum Type {
        EQUAL_TO,
        NOT_EQUAL_TO,
        IN,
        NOT_IN,
        IS_TRUE,
        IS_FALSE,
        IS_NULL,
        IS_NOT_NULL,
        STARTS_WITH,
        ENDS_WITH,
        REGEX,
        CONTAINS;

        private boolean isOfExpressions() {
            return switch (this) {
                case IS_TRUE, IS_FALSE, IS_NULL, IS_NOT_NULL -> true;
                case EQUAL_TO, NOT_EQUAL_TO, IN, NOT_IN, STARTS_WITH, ENDS_WITH, REGEX, CONTAINS -> false;
            };
        }
    }

    public Filter {
        if (type.isOfExpressions() != (field == Field.EXPRESSION)) {
            throw new IllegalArgumentException("A filter on " + field + " cannot have the type " + type + ".");
        }
        boolean isList = type == Type.IN || type == Type.NOT_IN;
        if (isList ? values.isEmpty() || value != null : value == null || !values.isEmpty()) {
            throw new IllegalArgumentException(
                    "A filter of type " + type + " needs `" + (isList ? "values" : "value") + "` alone.");
        }
        if (type == Type.REGEX && value != null) {
            value.constant().ifPresent(Filter::pattern);
        }
    }

    /** What it is compared with, where that is known before. */
    Optional<String> constant() {
        return value == null ? Optional.empty() : value.constant();
    }

    private static Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("invalid pattern [" + regex + "]: " + e.getDescription(), e);
        }
    }

    boolean holds(ConditionContext context) {
        return context.upstream()
                .filter(upstream -> holds(
                        field == Field.EXPRESSION ? "" : found(upstream), value == null ? "" : context.render(value)))
                .isPresent();
    }

    private String found(UpstreamExecution upstream) {
        return switch (field) {
            case FLOW_ID -> upstream.flow().id();
            case NAMESPACE -> upstream.flow().namespace();
            case STATE -> upstream.state().name();
            case EXPRESSION -> throw new IllegalStateException("An expression is no field of an execution.");
        };
    }

    private boolean holds(String found, String wanted) {
        return switch (type) {
            case EQUAL_TO -> found.equals(wanted);
            case NOT_EQUAL_TO -> !found.equals(wanted);
            case IN -> values.contains(found);
            case NOT_IN -> !values.contains(found);
            case STARTS_WITH -> found.startsWith(wanted);
            case ENDS_WITH -> found.endsWith(wanted);
            case CONTAINS -> found.contains(wanted);
            case REGEX -> pattern(wanted).matcher(found).matches();
            case IS_TRUE -> Truthiness.of(wanted);
            case IS_FALSE -> !Truthiness.of(wanted);
            case IS_NULL -> wanted.isEmpty();
            case IS_NOT_NULL -> !wanted.isEmpty();
        };
    }
}
