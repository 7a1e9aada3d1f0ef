package org.picaflor.flow.yaml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.expression.ExpressionException;
import org.picaflor.flow.expression.Expressions;
import org.picaflor.flow.model.SourcePosition;
import org.picaflor.flow.property.Property;
import org.picaflor.flow.property.PropertyType;
import org.picaflor.flow.property.Segment;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.yaml.tree.YamlNode;

/** Compiles values that may hold expressions. */
final class DynamicBinder {
    private final Expressions expressions;
    private final Problems problems;

    DynamicBinder(Expressions expressions, Problems problems) {
        this.expressions = expressions;
        this.problems = problems;
    }

    /** The property, or null where it has mistakes, which are reported. */
    @Nullable
    Dynamic<?> bind(PropertyType type, YamlNode node, String path) {
        if (!allows(type, node)) {
            problems.report(path, node, "Expected " + type.description() + ", not " + node.kind() + ".");
            return null;
        }
        int before = problems.count();
        boolean texts = type == PropertyType.TEXT || type == PropertyType.TEXTS;
        Segment segment = segment(node, path, texts);
        if (problems.count() > before) {
            return null;
        }
        try {
            return Property.of(type, segment, texts && node instanceof YamlNode.Scalar s ? s.text() : node.plain());
        } catch (IllegalArgumentException e) {
            problems.report(path, node, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** A property of any type whose plain scalars stay texts: {@code 1.10} is not the number 1.1. */
    @Nullable
    Dynamic<?> bindAsWritten(YamlNode node, String path) {
        int before = problems.count();
        Segment segment = segment(node, path, true);
        return problems.count() > before
                ? null
                : Property.of(
                        PropertyType.OBJECT,
                        segment,
                        node instanceof YamlNode.Scalar scalar ? scalar.text() : node.plain());
    }

    private static boolean allows(PropertyType type, YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> true;
            case YamlNode.Sequence sequence ->
                type == PropertyType.LIST || type == PropertyType.TEXTS || type == PropertyType.OBJECT;
            case YamlNode.Mapping mapping -> type == PropertyType.MAP || type == PropertyType.OBJECT;
        };
    }

    private Segment segment(YamlNode node, String path, boolean scalarsAsTexts) {
        return switch (node) {
            case YamlNode.Scalar scalar ->
                scalar.plain() instanceof String text || scalarsAsTexts && !scalar.isNull()
                        ? text(scalar.text(), scalar.position(), path)
                        : new Segment.Fixed(scalar.plain());
            case YamlNode.Sequence sequence -> items(sequence, path, scalarsAsTexts);
            case YamlNode.Mapping mapping -> entries(mapping, path, scalarsAsTexts);
        };
    }

    private Segment items(YamlNode.Sequence sequence, String path, boolean scalarsAsTexts) {
        List<Segment> items = new ArrayList<>(sequence.items().size());
        boolean fixed = true;
        for (YamlNode item : sequence.items()) {
            Segment segment = segment(item, path + "[" + items.size() + "]", scalarsAsTexts);
            fixed &= segment instanceof Segment.Fixed;
            items.add(segment);
        }
        Segment.Items whole = new Segment.Items(List.copyOf(items));
        return fixed ? Segment.fixed(whole) : whole;
    }

    private Segment entries(YamlNode.Mapping mapping, String path, boolean scalarsAsTexts) {
        List<Segment.Entry> entries = new ArrayList<>(mapping.entries().size());
        boolean fixed = true;
        for (YamlNode.Entry entry : mapping.entries()) {
            Segment key = text(entry.key(), entry.keyPosition(), path + "." + entry.key());
            Segment value = segment(entry.value(), path + "." + entry.key(), scalarsAsTexts);
            fixed &= key instanceof Segment.Fixed && value instanceof Segment.Fixed;
            entries.add(new Segment.Entry(key, value));
        }
        Segment.Entries whole = new Segment.Entries(List.copyOf(entries));
        return fixed ? Segment.fixed(whole) : whole;
    }

    /** A brace alone begins nothing: the JSON text {@code {"a": 1}} is a constant. */
    private static boolean mayHoldExpression(String text) {
        return text.contains("{{") || text.contains("{%") || text.contains("{#");
    }

    private Segment text(String text, SourcePosition at, String path) {
        if (!mayHoldExpression(text)) {
            return new Segment.Fixed(text);
        }
        try {
            return new Segment.Text(expressions.compile(text));
        } catch (ExpressionException e) {
            problems.report(path, at, String.valueOf(e.getMessage()), text);
            return new Segment.Fixed(text);
        }
    }
}
