package org.picaflor.executor.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.picaflor.flow.expression.Expressions;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.registry.TypeRegistry;
import org.picaflor.flow.yaml.FlowParser;
import org.picaflor.flow.yaml.ParsedDocument;

/** The parser and its types as one object for the whole application. */
@ApplicationScoped
public class Language {
    private final TypeRegistry types = TypeRegistry.load(Thread.currentThread().getContextClassLoader());
    private final FlowParser parser = new FlowParser(types, new Expressions());

    /**
     * Parses a flow.
     *
     * @throws org.picaflor.flow.error.ValidationException FLOW_INVALID with every mistake
     */
    public Flow parse(String tenant, String source) {
        return parser.parse(tenant, source);
    }

    /** Every document of a source, each with its flow or its mistakes. */
    public List<ParsedDocument> parseAll(String tenant, String source) {
        return parser.parseAll(tenant, source);
    }

    /** The installed types of tasks and triggers. */
    public TypeRegistry types() {
        return types;
    }
}
