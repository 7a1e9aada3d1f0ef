package org.picaflor.flow.expression.syntax;

import io.pebbletemplates.pebble.extension.AbstractNodeVisitor;
import io.pebbletemplates.pebble.node.BlockNode;
import io.pebbletemplates.pebble.node.BodyNode;
import io.pebbletemplates.pebble.node.MacroNode;
import io.pebbletemplates.pebble.node.Node;
import io.pebbletemplates.pebble.node.PrintNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.TestInvocationExpression;
import io.pebbletemplates.pebble.node.TextNode;
import io.pebbletemplates.pebble.node.expression.ArrayExpression;
import io.pebbletemplates.pebble.node.expression.BinaryExpression;
import io.pebbletemplates.pebble.node.expression.BlockFunctionExpression;
import io.pebbletemplates.pebble.node.expression.ConcatenateExpression;
import io.pebbletemplates.pebble.node.expression.ContextVariableExpression;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.FilterInvocationExpression;
import io.pebbletemplates.pebble.node.expression.FunctionOrMacroInvocationExpression;
import io.pebbletemplates.pebble.node.expression.GetAttributeExpression;
import io.pebbletemplates.pebble.node.expression.MapExpression;
import io.pebbletemplates.pebble.node.expression.RenderableNodeExpression;
import io.pebbletemplates.pebble.node.expression.TernaryExpression;
import io.pebbletemplates.pebble.node.expression.UnaryExpression;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One walk over a parsed template before its first run: puts raw blocks back, makes printed values text within the
 * budget, registers macros and blocks, and notes which functions are called and which chains of names are read.
 */
public final class TreeWalk extends AbstractNodeVisitor {
    private final RawBlocks raw;
    private final Set<String> functions = new LinkedHashSet<>();
    private final Set<String> macros = new LinkedHashSet<>();
    private final List<Chain> chains = new ArrayList<>();

    public TreeWalk(PebbleTemplateImpl template, RawBlocks raw) {
        super(template);
        this.raw = raw;
    }

    /** The functions called, macros of the template itself left out. */
    public Set<String> functions() {
        Set<String> called = new LinkedHashSet<>(functions);
        called.removeAll(macros);
        return called;
    }

    /** The chains of names that are read, in the order of the text. */
    public List<Chain> chains() {
        return List.copyOf(chains);
    }

    @Override
    public void visit(BodyNode body) {
        List<RenderableNode> children = new ArrayList<>();
        boolean changed = false;
        for (RenderableNode child : body.getChildren()) {
            List<String> parts = child instanceof TextNode text ? raw.split(new String(text.getData())) : null;
            if (parts == null) {
                children.add(child);
            } else {
                addParts(children, parts, ((TextNode) child).getLineNumber());
                changed = true;
            }
        }
        if (changed) {
            body.getChildren().clear();
            body.getChildren().addAll(children);
        }
        super.visit(body);
    }

    private static void addParts(List<RenderableNode> children, List<String> parts, int line) {
        for (int i = 0; i < parts.size(); i++) {
            if (i % 2 == 1) {
                children.add(new RawText(parts.get(i), line));
            } else if (!parts.get(i).isEmpty()) {
                children.add(new TextNode(parts.get(i), line));
            }
        }
    }

    @Override
    public void visit(PrintNode node) {
        super.visit(node);
        node.setExpression(new PrintedValue(node.getExpression()));
    }

    @Override
    public void visit(MacroNode node) {
        macros.add(node.getName());
        getTemplate().registerMacro(node.getMacro());
        super.visit(node);
    }

    @Override
    public void visit(BlockNode node) {
        getTemplate().registerBlock(node.getBlock());
        super.visit(node);
    }

    @Override
    public void visit(Node node) {
        switch (node) {
            case ConcatenateExpression interpolation -> {
                interpolation.setLeft(interpolated(interpolation.getLeftExpression()));
                interpolation.setRight(interpolated(interpolation.getRightExpression()));
            }
            case BinaryExpression<?> binary -> {
                binary.getLeftExpression().accept(this);
                binary.getRightExpression().accept(this);
            }
            case RenderableNodeExpression body -> body.getNode().accept(this);
            case UnaryExpression unary -> unary.getChildExpression().accept(this);
            case TernaryExpression ternary -> {
                ternary.getExpression1().accept(this);
                ternary.getExpression2().accept(this);
                ternary.getExpression3().accept(this);
            }
            case FunctionOrMacroInvocationExpression call -> {
                functions.add(call.getFunctionName());
                call.getArguments().accept(this);
            }
            case BlockFunctionExpression block -> block.getBlockNameExpression().accept(this);
            case FilterInvocationExpression filter -> filter.getArgs().accept(this);
            case TestInvocationExpression test -> test.getArgs().accept(this);
            case ArrayExpression array -> array.getValues().forEach(each -> each.accept(this));
            case MapExpression map ->
                map.getEntries().forEach((key, value) -> {
                    key.accept(this);
                    value.accept(this);
                });
            case GetAttributeExpression attribute -> attribute(attribute);
            case ContextVariableExpression variable -> note(Chain.of(variable));
            case GuardedElements elements -> elements.elements().accept(this);
            case GuardedBody body -> body.body().accept(this);
            default -> {}
        }
    }

    private PrintedValue interpolated(Expression<?> part) {
        part.accept(this);
        return new PrintedValue(part);
    }

    private void attribute(GetAttributeExpression attribute) {
        Chain chain = Chain.of(attribute);
        if (chain != null) {
            chains.add(chain);
            return;
        }
        attribute.getNode().accept(this);
        attribute.getAttributeNameExpression().accept(this);
        if (attribute.getArgumentsNode() != null) {
            attribute.getArgumentsNode().accept(this);
        }
    }

    private void note(@Nullable Chain chain) {
        if (chain != null) {
            chains.add(chain);
        }
    }
}
