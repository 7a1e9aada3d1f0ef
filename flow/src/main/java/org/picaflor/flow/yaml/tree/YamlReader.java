package org.picaflor.flow.yaml.tree;

import java.util.List;
import java.util.Optional;
import org.picaflor.flow.model.SourcePosition;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads YAML 1.2 text (core schema: {@code yes} and {@code no} are texts), within limits that no honest flow meets. */
public final class YamlReader {
    /** Longest text in code points. */
    public static final int MAX_CODE_POINTS = 10 * 1024 * 1024;
    /** Deepest nesting of lists and maps. */
    public static final int MAX_DEPTH = 100;
    /** Most references to anchored lists and maps. */
    public static final int MAX_ALIASES = 50;
    /** Most values in a document once its aliases are replaced by what they stand for. */
    public static final int MAX_VALUES = 1_000_000;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setCodePointLimit(MAX_CODE_POINTS)
            .setMaxAliasesForCollections(MAX_ALIASES)
            .setAllowNonScalarKeys(true) // so that our own message says where such a key is
            .build();

    private YamlReader() {}

    /**
     * The one document in a text; empty where there is nothing but blanks and comments.
     *
     * @throws YamlException where the text is not YAML, holds several documents or exceeds a limit
     */
    public static Optional<YamlNode> read(String text) throws YamlException {
        if (text.codePointCount(0, text.length()) > MAX_CODE_POINTS) {
            throw new YamlException(
                    "The document is longer than " + MAX_CODE_POINTS + " characters.", new SourcePosition(1, 1));
        }
        try {
            Composer composer = new Composer(
                    SETTINGS,
                    new DepthLimitedParser(new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text)), MAX_DEPTH));
            if (!composer.hasNext()) {
                return Optional.empty();
            }
            Node first = composer.next();
            if (composer.hasNext()) {
                throw new YamlException(
                        "There is more than one document; a flow is one document.",
                        DepthLimitedParser.position(composer.next().getStartMark()));
            }
            return Optional.of(new TreeBuilder().build(first));
        } catch (MarkedYamlEngineException e) {
            throw new YamlException(problem(e), DepthLimitedParser.position(e.getProblemMark()));
        } catch (ReaderException e) {
            throw new YamlException(
                    "The character U+" + "%04X".formatted(e.getCodePoint()) + " is not allowed in YAML.",
                    positionOf(text, e.getCodePoint()));
        } catch (YamlEngineException e) {
            throw new YamlException(String.valueOf(e.getMessage()), new SourcePosition(1, 1));
        }
    }

    private static String problem(MarkedYamlEngineException e) {
        String context = e.getContext();
        return context == null || context.isBlank() ? e.getProblem() : context + ": " + e.getProblem();
    }

    private static SourcePosition positionOf(String text, int codePoint) {
        int index = Math.max(0, text.indexOf(codePoint));
        List<String> lines = text.substring(0, index).lines().toList();
        boolean lineStart = index == 0 || text.charAt(index - 1) == '\n';
        return lineStart
                ? new SourcePosition(lines.size() + 1, 1)
                : new SourcePosition(lines.size(), lines.getLast().length() + 1);
    }
}
