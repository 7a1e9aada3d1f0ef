package org.picaflor.flow.expression.syntax;

import io.pebbletemplates.pebble.error.ParserException;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.lexer.TokenStream;
import io.pebbletemplates.pebble.node.BlockNode;
import io.pebbletemplates.pebble.node.BodyNode;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.node.MacroNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.tokenParser.BlockTokenParser;
import io.pebbletemplates.pebble.tokenParser.FilterTokenParser;
import io.pebbletemplates.pebble.tokenParser.IfTokenParser;
import io.pebbletemplates.pebble.tokenParser.MacroTokenParser;
import io.pebbletemplates.pebble.tokenParser.SetTokenParser;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tags: block, filter, for, if, macro, set; those of Pebble that reach outside or run beside are refused. */
public final class Tags {
    /** Tags of Pebble that this language does not have. */
    public static final List<String> REFUSED =
            List.of("autoescape", "cache", "embed", "extends", "flush", "from", "import", "include", "parallel");

    private Tags() {}

    public static List<TokenParser> all() {
        List<TokenParser> tags = new ArrayList<>(List.of(
                tag("block", Tags::block),
                tag("for", Tags::loop),
                tag("macro", Tags::macro),
                new FilterTokenParser(),
                new IfTokenParser(),
                new SetTokenParser()));
        REFUSED.forEach(name -> tags.add(tag(name, (token, parser) -> {
            String message = "The tag `" + name + "` is not part of the language; there are: block, filter, for, if,"
                    + " macro, raw, set, verbatim";
            throw new ParserException(
                    null, message, token.getLineNumber(), parser.getStream().getFilename());
        })));
        return List.copyOf(tags);
    }

    private static RenderableNode macro(Token token, Parser parser) {
        MacroNode macro = (MacroNode) new MacroTokenParser().parse(token, parser);
        return new MacroNode(macro.getName(), macro.getArgs(), GuardedBody.of(macro.getBody()));
    }

    private static RenderableNode block(Token token, Parser parser) {
        BlockNode block = (BlockNode) new BlockTokenParser().parse(token, parser);
        return new BlockNode(block.getLineNumber(), block.getName(), GuardedBody.of(block.getBody()));
    }

    /** Pebble's own parser of this tag does not know that {@code in} is an operator here. */
    private static RenderableNode loop(Token token, Parser parser) {
        TokenStream stream = parser.getStream();
        stream.next();
        String variable = parser.getExpressionParser().parseNewVariableName();
        stream.expect(Token.Type.OPERATOR, "in");
        Expression<?> elements = parser.getExpressionParser().parseExpression();
        stream.expect(Token.Type.EXECUTE_END);
        BodyNode body = parser.subparse(next -> next.test(Token.Type.NAME, "else", "endfor"));
        BodyNode otherwise = null;
        if (stream.current().test(Token.Type.NAME, "else")) {
            stream.next();
            stream.expect(Token.Type.EXECUTE_END);
            otherwise = parser.subparse(next -> next.test(Token.Type.NAME, "endfor"));
        }
        stream.expect(Token.Type.NAME, "endfor");
        stream.expect(Token.Type.EXECUTE_END);
        return new ForNode(token.getLineNumber(), variable, new GuardedElements(elements), body, otherwise);
    }

    private static TokenParser tag(String name, Parse parse) {
        return new TokenParser() {
            @Override
            public String getTag() {
                return name;
            }

            @Override
            public @Nullable RenderableNode parse(Token token, Parser parser) {
                return parse.parse(token, parser);
            }
        };
    }

    private interface Parse {
        RenderableNode parse(Token token, Parser parser);
    }
}
