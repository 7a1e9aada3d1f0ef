package org.picaflor.flow.expression;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pebbletemplates.pebble.extension.ExtensionRegistry;
import io.pebbletemplates.pebble.lexer.LexerImpl;
import io.pebbletemplates.pebble.lexer.Syntax;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.lexer.TokenStream;
import io.pebbletemplates.pebble.node.RootNode;
import io.pebbletemplates.pebble.parser.ParserImpl;
import io.pebbletemplates.pebble.parser.ParserOptions;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.expression.evaluation.Budget;
import org.picaflor.flow.expression.evaluation.Evaluation;
import org.picaflor.flow.expression.evaluation.Limits;
import org.picaflor.flow.expression.evaluation.Surroundings;
import org.picaflor.flow.expression.function.Functions;
import org.picaflor.flow.expression.syntax.RawBlocks;
import org.picaflor.flow.expression.syntax.TreeWalk;

/**
 * Compiles texts with expressions and keeps the compiled ones. Templates have no loader: they cannot reach files, the
 * class path or each other. Safe for use by many threads; one for the whole program is enough.
 */
public final class Expressions {
    /** Characters of the sources that are kept compiled. */
    private static final long CACHED_CHARACTERS = 16L << 20;

    private static final int CHARACTERS_OF_THE_SMALLEST = 256;

    private final Syntax syntax =
            new Syntax.Builder().setEnableNewLineTrimming(false).build();
    private final ExtensionRegistry language = new ExtensionRegistry(List.of(new Language()));
    private final Cache<String, Template> compiled = Caffeine.newBuilder()
            .maximumWeight(CACHED_CHARACTERS)
            .weigher((String source, Template template) -> CHARACTERS_OF_THE_SMALLEST + source.length())
            .executor(Runnable::run)
            .build();
    private final Limits limits;

    public Expressions() {
        this(Limits.DEFAULT);
    }

    Expressions(Limits limits) {
        this.limits = limits;
    }

    /**
     * The compiled form of a text, which may hold no expression at all.
     *
     * @throws ExpressionException where the text is not well-formed; the message names the line. Functions and filters
     *     are looked up when they are called, so that a branch never taken may name what is not there
     */
    public Template compile(String source) {
        if (!hasExpression(source)) {
            return new Literal(source);
        }
        Template known = compiled.getIfPresent(source);
        if (known != null) {
            return known;
        }
        Template template = parse(source);
        compiled.put(source, template);
        return template;
    }

    private static boolean hasExpression(String source) {
        for (int at = source.indexOf('{'); at >= 0 && at + 1 < source.length(); at = source.indexOf('{', at + 1)) {
            char next = source.charAt(at + 1);
            if (next == '{' || next == '%' || next == '#') {
                return true;
            }
        }
        return false;
    }

    private Template parse(String source) {
        if (source.length() > limits.textLength()) {
            throw new ExpressionException(
                    "A text with expressions has at most " + limits.textLength() + " characters, this one "
                            + source.length() + ": keep large data in a file of the internal storage",
                    null);
        }
        try {
            RawBlocks raw = RawBlocks.takenOutOf(source);
            TokenStream tokens = new LexerImpl(
                            syntax,
                            language.getUnaryOperators().values(),
                            language.getBinaryOperators().values())
                    .tokenize(new StringReader(raw.text()), source);
            if (depth(tokens) > limits.depth()) {
                throw Failures.tooDeep(source);
            }
            RootNode root = new ParserImpl(
                            language.getUnaryOperators(),
                            language.getBinaryOperators(),
                            language.getTokenParsers(),
                            new ParserOptions())
                    .parse(tokens);
            PebbleTemplateImpl template = new PebbleTemplateImpl(null, root, source);
            TreeWalk walk = new TreeWalk(template, raw);
            root.accept(walk);
            boolean pure = walk.functions().stream().allMatch(Functions::isPure);
            return new Compiled(source, template, root.getBody(), walk.chains(), pure, this);
        } catch (StackOverflowError e) {
            throw Failures.tooDeep(source);
        } catch (IndexOutOfBoundsException e) {
            String message = "An expression is not closed by `}}` or `%}`, or a text in it by its quote";
            throw Failures.explain(new IllegalArgumentException(message, e), source, List.of(), Map.of());
        } catch (RuntimeException e) {
            throw Failures.explain(e, source, List.of(), Map.of());
        }
    }

    private static int depth(TokenStream tokens) {
        int depth = 0;
        int deepest = 0;
        for (Token token : tokens.getTokens()) {
            if (token.getType() == Token.Type.PUNCTUATION) {
                switch (token.getValue()) {
                    case "(", "[", "{" -> deepest = Math.max(deepest, ++depth);
                    case ")", "]", "}" -> depth--;
                    default -> {}
                }
            }
        }
        return deepest;
    }

    ExtensionRegistry language() {
        return language;
    }

    /** Characters that a result may have. */
    int textLength() {
        return limits.textLength();
    }

    Budget budget() {
        return new Budget(limits, System::nanoTime);
    }

    Surroundings surroundings(RenderScope scope) {
        return new Surroundings(scope.variables(), scope.clock(), scope.ids(), this::evaluateNested);
    }

    private @Nullable Object evaluateNested(String source, Evaluation caller, boolean keepsRaw) {
        return compile(source) instanceof Compiled template
                ? template.evaluate(caller.surroundings(), caller.budget(), keepsRaw)
                : source;
    }
}
