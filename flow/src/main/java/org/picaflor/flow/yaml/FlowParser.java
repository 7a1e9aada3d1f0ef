package org.picaflor.flow.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.ValidationException;
import org.picaflor.flow.error.Violation;
import org.picaflor.flow.expression.Expressions;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.SourcePosition;
import org.picaflor.flow.registry.TypeRegistry;
import org.picaflor.flow.yaml.tree.YamlException;
import org.picaflor.flow.yaml.tree.YamlNode;
import org.picaflor.flow.yaml.tree.YamlReader;

/** Parses the source of flows. Immutable and safe for use by many threads. */
public final class FlowParser {
    private static final String EMPTY = "The source is empty; a flow needs `id`, `namespace` and `tasks`.";

    private final TypeRegistry registry;
    private final Expressions expressions;

    /**
     * @param expressions compiles what the properties hold
     * @throws IllegalStateException where a type has a property that nothing can be bound to: better now than when the
     *     first flow uses it
     */
    public FlowParser(TypeRegistry registry, Expressions expressions) {
        this.registry = registry;
        this.expressions = expressions;
        registry.all().forEach(type -> RecordSchema.of(type.recordClass()));
    }

    /**
     * The flow that a source describes, with revision 0: not saved.
     *
     * @throws ValidationException with {@link ErrorCode#FLOW_INVALID} and every mistake, in the order of the source
     */
    public Flow parse(String tenant, String source) {
        ParsedDocument document = parse(tenant, new SourceDocument(source, 0), 0);
        if (document.flow() == null) {
            throw new ValidationException(ErrorCode.FLOW_INVALID, document.violations());
        }
        return document.flow();
    }

    /**
     * Every flow of a source whose documents are separated by {@code ---}, each with its flow or its mistakes.
     * Documents of blanks and comments do not count; a source of nothing else gives one document that says so.
     */
    public List<ParsedDocument> parseAll(String tenant, String source) {
        List<ParsedDocument> parsed = new ArrayList<>();
        for (SourceDocument document : SourceDocument.split(source)) {
            parsed.add(parse(tenant, document, parsed.size()));
        }
        return parsed.isEmpty() ? List.of(parse(tenant, new SourceDocument(source, 0), 0)) : List.copyOf(parsed);
    }

    private ParsedDocument parse(String tenant, SourceDocument document, int index) {
        Problems problems = new Problems();
        FlowBinder binder = new FlowBinder(registry, expressions, problems);
        Flow flow = null;
        try {
            Optional<YamlNode> root = YamlReader.read(document.text());
            if (root.isEmpty()) {
                problems.report("", new SourcePosition(1, 1), EMPTY, null);
            } else {
                flow = binder.bind(root.get(), tenant, document.text());
            }
        } catch (YamlException e) {
            problems.report("", e.position(), String.valueOf(e.getMessage()), null);
        }
        return new ParsedDocument(
                index,
                binder.namespace(),
                binder.id(),
                document.text(),
                flow,
                problems.sorted().stream()
                        .map(violation -> movedDown(violation, document.linesBefore()))
                        .toList());
    }

    private static Violation movedDown(Violation violation, int lines) {
        return lines == 0
                ? violation
                : new Violation(
                        violation.path(),
                        violation.message(),
                        violation.line() + lines,
                        violation.column(),
                        violation.value());
    }
}
