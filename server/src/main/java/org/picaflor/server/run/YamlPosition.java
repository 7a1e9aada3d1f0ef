package org.picaflor.server.run;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A line and a column, both counted from 1. */
record YamlPosition(int line, int column) {

    private static final Pattern SEPARATOR = Pattern.compile("[.\\[\\]]+");

    /** Walks down the path as far as the document goes and gives the place of the last thing found. */
    static YamlPosition of(Node root, String path) {
        Node current = root;
        YamlPosition position = at(root);
        List<String> steps =
                SEPARATOR.splitAsStream(path).filter(step -> !step.isEmpty()).toList();
        for (String step : steps) {
            Optional<Step> next = step(current, step);
            if (next.isEmpty()) {
                return position;
            }
            position = at(next.get().place());
            current = next.get().value();
        }
        return position;
    }

    private static Optional<Step> step(Node node, String name) {
        return switch (node) {
            case MappingNode mapping ->
                mapping.getValue().stream()
                        .filter(entry -> isNamed(entry, name))
                        .map(entry -> new Step(entry.getKeyNode(), entry.getValueNode()))
                        .findFirst();
            case SequenceNode sequence -> element(sequence, name);
            default -> Optional.empty();
        };
    }

    private static boolean isNamed(NodeTuple entry, String name) {
        return entry.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name);
    }

    private static Optional<Step> element(SequenceNode sequence, String index) {
        return sequence.getValue().stream()
                .skip(index.chars().allMatch(Character::isDigit) ? Long.parseLong(index) : Long.MAX_VALUE)
                .findFirst()
                .map(element -> new Step(element, element));
    }

    private static YamlPosition at(Node node) {
        return node.getStartMark()
                .map(mark -> new YamlPosition(mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(new YamlPosition(1, 1));
    }

    /** Where something stands, and what to go on from. */
    private record Step(Node place, Node value) {}
}
