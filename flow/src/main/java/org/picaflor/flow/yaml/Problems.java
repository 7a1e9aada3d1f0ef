package org.picaflor.flow.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.error.Violation;
import org.picaflor.flow.model.SourcePosition;
import org.picaflor.flow.yaml.tree.YamlNode;

/** Collects the mistakes of one document. */
final class Problems {
    /** Beyond this nobody reads them; a hostile source must not fill the memory with them. */
    private static final int MOST_KEPT = 1000;

    private static final int LONGEST_VALUE = 200;

    private final List<Violation> violations = new ArrayList<>();
    private int count;

    void report(String path, SourcePosition at, String message, @Nullable String value) {
        count++;
        if (count <= MOST_KEPT) {
            violations.add(new Violation(path, message, at.line(), at.column(), shortened(value)));
        }
    }

    /** Reports a mistake in a value, which is shown where it is a scalar. */
    void report(String path, YamlNode node, String message) {
        report(path, node.position(), message, node instanceof YamlNode.Scalar scalar ? scalar.text() : null);
    }

    /** How many there are so far: the same before and after a step means that the step found none. */
    int count() {
        return count;
    }

    /** The mistakes by their place in the source. */
    List<Violation> sorted() {
        return violations.stream()
                .sorted(Comparator.comparingInt(Violation::line).thenComparingInt(Violation::column))
                .toList();
    }

    private static @Nullable String shortened(@Nullable String value) {
        return value == null || value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }
}
