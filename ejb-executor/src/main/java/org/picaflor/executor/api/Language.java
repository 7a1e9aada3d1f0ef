package org.picaflor.executor.api;

import jakarta.enterprise.context.ApplicationScoped;
import org.picaflor.flow.model.Flow;

/** The parser and its types as one object for the whole application. */
@ApplicationScoped
public class Language {

    /**
     * Parses a flow.
     *
     * @throws org.picaflor.flow.error.ValidationException FLOW_INVALID with every mistake
     */
    public Flow parse(String tenant, String source) {
        throw new UnsupportedOperationException();
    }
}
