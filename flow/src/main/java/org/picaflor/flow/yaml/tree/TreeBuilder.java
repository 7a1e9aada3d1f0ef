package org.picaflor.flow.yaml.tree;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.AnchorNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Turns the parser's nodes into ours; a node that aliases share is turned once and counted each time. */
final class TreeBuilder {
    private final Map<Node, Built> built = new IdentityHashMap<>();
    private final Map<Node, Boolean> inProgress = new IdentityHashMap<>();

    private record Built(YamlNode node, long values) {}

    YamlNode build(Node root) throws YamlException {
        return visit(root).node();
    }

    private Built visit(Node node) throws YamlException {
        Node target = node instanceof AnchorNode anchor ? anchor.getRealNode() : node;
        Built known = built.get(target);
        if (known != null) {
            return known;
        }
        if (inProgress.put(target, true) != null) {
            throw new YamlException(
                    "An alias refers to the value that contains it.",
                    DepthLimitedParser.position(target.getStartMark()));
        }
        Built result = switch (target) {
            case ScalarNode scalar -> new Built(ScalarValue.of(scalar), 1);
            case SequenceNode sequence -> sequence(sequence);
            case MappingNode mapping -> mapping(mapping);
            default -> throw new IllegalStateException("Unknown node " + target.getClass());
        };
        if (result.values() > YamlReader.MAX_VALUES) {
            throw new YamlException(
                    "The document has more than " + YamlReader.MAX_VALUES + " values once its aliases are replaced.",
                    result.node().position());
        }
        inProgress.remove(target);
        built.put(target, result);
        return result;
    }

    private Built sequence(SequenceNode sequence) throws YamlException {
        List<YamlNode> items = new ArrayList<>(sequence.getValue().size());
        long values = 1;
        for (Node item : sequence.getValue()) {
            Built child = visit(item);
            items.add(child.node());
            values += child.values();
        }
        return new Built(
                new YamlNode.Sequence(List.copyOf(items), DepthLimitedParser.position(sequence.getStartMark())),
                values);
    }

    private Built mapping(MappingNode mapping) throws YamlException {
        List<YamlNode.Entry> entries = new ArrayList<>(mapping.getValue().size());
        Set<String> keys = new HashSet<>();
        long values = 1;
        for (NodeTuple tuple : mapping.getValue()) {
            YamlNode key = visit(tuple.getKeyNode()).node();
            if (!(key instanceof YamlNode.Scalar scalar)) {
                throw new YamlException("A key must be a text, not " + key.kind() + ".", key.position());
            }
            if (!keys.add(scalar.text())) {
                throw new YamlException("The key `" + scalar.text() + "` is written twice.", key.position());
            }
            Built value = visit(tuple.getValueNode());
            entries.add(new YamlNode.Entry(scalar.text(), key.position(), value.node()));
            values += value.values();
        }
        return new Built(
                new YamlNode.Mapping(List.copyOf(entries), DepthLimitedParser.position(mapping.getStartMark())),
                values);
    }
}
