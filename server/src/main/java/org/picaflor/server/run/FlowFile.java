package org.picaflor.server.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.picaflor.server.host.UsageException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A file with one flow in YAML: its source, and where in it things stand. */
public record FlowFile(Path file, String source, String namespace, String id, Node root) {

    public static FlowFile read(Path file) {
        String source;
        try {
            source = Files.readString(file);
        } catch (IOException e) {
            throw new UsageException("The file " + file + " cannot be read: " + reason(e), e);
        }
        Node root = compose(file, source);
        return new FlowFile(file, source, text(file, root, "namespace"), text(file, root, "id"), root);
    }

    /** {@code file:line:column} of what a path such as {@code tasks[0].type} names, as near as it can be found. */
    public String locate(String path) {
        return locate(YamlPosition.of(root, path));
    }

    String locate(YamlPosition position) {
        return file + ":" + position.line() + ":" + position.column();
    }

    private static Node compose(Path file, String source) {
        try {
            LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
            Optional<Node> root = new Compose(settings).composeString(source);
            return root.orElseThrow(() -> new UsageException(file + ":1:1: the file holds no flow"));
        } catch (MarkedYamlEngineException e) {
            String where = e.getProblemMark()
                    .map(mark -> ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                    .orElse("");
            throw new UsageException(file + where + ": " + e.getProblem(), e);
        } catch (YamlEngineException e) {
            throw new UsageException(file + ": " + e.getMessage(), e);
        }
    }

    private static String text(Path file, Node root, String key) {
        List<Node> values = root instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(entry -> entry.getKeyNode() instanceof ScalarNode name
                                && name.getValue().equals(key))
                        .<Node>map(entry -> entry.getValueNode())
                        .toList()
                : List.of();
        if (values.size() == 1 && values.getFirst() instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw new UsageException(file + ":1:1: " + key + ": must not be null");
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "there is no such file" : String.valueOf(e.getMessage());
    }
}
